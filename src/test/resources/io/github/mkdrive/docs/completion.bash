# Completion of mkdrive for bash 3.2 and newer, with the package bash-completion or without. Generated: don't edit it.
#
# To use it in this shell: source this file. For each new one: see mkdrive-completion(1).

@common@
# Takes the quotes off WORD: sets plain, and quote, the one that is still open.
_mkdrive_plain() {
    local rest=$1 sign
    plain= quote=
    while [[ -n $rest ]]; do
        sign=${rest:0:1}
        rest=${rest:1}
        case $quote$sign in
            \\)
                plain+=${rest:0:1}
                rest=${rest:1}
                ;;
            \"\\)
                case ${rest:0:1} in \" | \\ | \$ | \`) sign=${rest:0:1} rest=${rest:1} ;; esac
                plain+=$sign
                ;;
            \' | \") quote=$sign ;;
            \'\' | \"\") quote= ;;
            *) plain+=$sign ;;
        esac
    done
}

# Puts together what bash has parted at "=" and ":": sets words, those before the cursor's own, and whole, that up to the cursor.
_mkdrive_words() {
    local line=${COMP_LINE:0:COMP_POINT} rest
    local -i i
    words=() whole=
    for ((i = 0; i <= COMP_CWORD; i++)); do
        rest=${line#"${line%%[![:space:]]*}"}
        if ((i > 0)) && [[ $rest != "$line" ]]; then
            _mkdrive_plain "$whole"
            words+=("$plain")
            whole=
        fi
        if ((i == COMP_CWORD)); then
            whole+=$rest
        else
            whole+=${COMP_WORDS[i]-}
            line=${rest#"${COMP_WORDS[i]-}"}
        fi
    done
}

# What goes to and from files is not for mkdrive: leaves it out of words. Fails where such a file is at the cursor.
_mkdrive_redirections() {
    local word rest to_come=
    local -a others=()
    for word in "${words[@]}"; do
        if [[ -n $to_come ]]; then
            to_come=
        elif [[ $word =~ ^[0-9]*\&?[\<\>] ]]; then
            rest=${word##*[<>]}
            rest=${rest#[&|]}
            [[ -n $rest ]] || to_come=1
        else
            others+=("$word")
        fi
    done
    words=("${others[@]}")
    [[ -z $to_come && ! $whole =~ ^[0-9]*\&?[\<\>] ]]
}

# The program that stands on the line, be it behind a path or an alias; otherwise mkdrive. Nothing of the line is executed.
_mkdrive_program() {
    local text
    program=${words[0]}
    if text=$(alias -- "$program" 2>/dev/null); then
        _mkdrive_plain "${text#*=}"
        program=${plain%%[[:space:]]*}
    fi
    case $program in
        '~/'*) program=$HOME/${program:2} ;;
        '$HOME/'*) program=$HOME/${program:6} ;;
    esac
    type -P -- "$program" >/dev/null || program=mkdrive
}

# Offers those of WORD... that go on with what is there, as they are to be typed.
_mkdrive_offer() {
    local word text
    for word; do
        [[ $word == "$so_far"* ]] || continue
        text=$before$word
        text=${text#"$kept"}
        case $open in
            "'") text=${text//\'/\'\\\'\'} ;;
            '"')
                text=${text//\\/\\\\}
                text=${text//\"/\\\"}
                text=${text//\$/\\\$}
                text=${text//\`/\\\`}
                ;;
            *) printf -v text %q "$text" ;;
        esac
        COMPREPLY+=("$text")
    done
}

# Files are left to bash, which knows ~, variables and quotes. It doesn't see one behind an option in the same word.
_mkdrive_files() {
    local file
    if [[ $kept == "$before"* ]]; then
        compopt -o default 2>/dev/null || :
        return 0
    fi
    while IFS= read -r file; do
        if [[ -d $file ]]; then
            file+=/
            compopt -o nospace 2>/dev/null || :
        fi
        _mkdrive_offer "$file"
    done < <(compgen -f -- "$so_far")
}

_mkdrive() {
    local IFS=$' \t\n' place asked given ended option value repeats takes so_far before wanted
    local whole plain quote open kept= program name
    local -a words offered left
    COMPREPLY=()
    _mkdrive_words
    if ! _mkdrive_redirections; then
        compopt -o default 2>/dev/null || :
        return 0
    fi
    # bash replaces what it takes for the word. The rest stays, and must not be there twice.
    if [[ $whole == *"$2" ]]; then
        _mkdrive_plain "${whole%"$2"}"
        kept=$plain
    fi
    _mkdrive_line "${words[@]}"
    _mkdrive_plain "$whole"
    open=$quote
    _mkdrive_word "$plain"
    case $wanted in
        options) ((${#left[@]} == 0)) || _mkdrive_offer "${left[@]}" ;;
        # Words of the program's own, without a sign that bash would read.
        'words '*) _mkdrive_offer ${wanted#words } ;;
        files) _mkdrive_files ;;
        *profiles)
            _mkdrive_program
            type -- "$program" >/dev/null 2>&1 || return 0
            while IFS= read -r name; do
                [[ -z $name ]] || _mkdrive_offer "$name"
            done < <("$program" __complete "$wanted" </dev/null 2>/dev/null)
            ;;
    esac
    return 0
}

if type compopt >/dev/null 2>&1; then
    complete -F _mkdrive mkdrive
else
    # bash 3.2 knows only for good whether files are completed.
    complete -o default -F _mkdrive mkdrive
fi
