#compdef mkdrive
# Completion of mkdrive for zsh. Generated: don't edit it.
#
# To use it: as a file _mkdrive in a folder of fpath, or by sourcing it behind compinit. See mkdrive-completion(1).

@common@
# What is said of WORD: sets about, in the language that the environment asks for.
_mkdrive_about() {
    local chinese
    about=
    case ${place%% *}:$1 in
@texts@
    esac
    [[ -z $chinese || -z $is_chinese ]] || about=$chinese
}

# Sets is_chinese if the environment asks for simplified characters, as mkdrive itself reads it.
_mkdrive_language() {
    local language=${MKDRIVE_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG-}}}} sign=中
    language=${${language:l}//-/_}
    is_chinese=
    # Where a locale is not installed, zsh takes one character for several.
    ((${#sign} == 1)) || return 0
    case ${language%%[.@]*} in
        zh | zh_hans* | zh_cn* | zh_sg*) is_chinese=1 ;;
    esac
}

# The program that stands on the line, be it behind a path; otherwise mkdrive. Nothing of the line is executed.
_mkdrive_program() {
    program=${(Q)words[1]}
    case $program in
        '~/'*) program=$HOME/${program[3,-1]} ;;
        '$HOME/'*) program=$HOME/${program[7,-1]} ;;
    esac
    whence -- $program >/dev/null || program=mkdrive
}

# Offers WORD... with what is said of them.
_mkdrive_offer() {
    local word about is_chinese
    local -a described
    _mkdrive_language
    for word in "${@[3,-1]}"; do
        _mkdrive_about $word
        described+=("${word//:/\\:}${about:+:$about}")
    done
    if [[ $1 == options ]]; then
        # Not -o, which has options only behind a hyphen.
        _describe -O $2 described
    else
        _describe -t $1 $2 described
    fi
}

_mkdrive() {
    local place asked given ended option value repeats takes so_far before wanted program
    local -a offered left names expl
    _mkdrive_line "${(@Q)words[1,CURRENT-1]}"
    _mkdrive_word "${(Q)PREFIX}"
    [[ -z $before ]] || compset -p ${#before}
    case $wanted in
        options) _mkdrive_offer options option "${left[@]}" ;;
        'words '*) _mkdrive_offer values value ${(s: :)${wanted#words }} ;;
        files) _files ;;
        *profiles)
            _mkdrive_program
            whence -- $program >/dev/null || return 1
            names=(${(f)"$($program __complete $wanted </dev/null 2>/dev/null)"})
            _wanted profiles expl profile compadd -a names
            ;;
        free) _message 'value' ;;
        *) return 1 ;;
    esac
}

if [[ ${funcstack[1]-} == _mkdrive ]]; then
    _mkdrive "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _mkdrive mkdrive
fi
