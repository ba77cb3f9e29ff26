# What can come behind PLACE, the command and its action: sets offered, the options, and takes, which is what the first
# argument is. Fails where there is no such place.
_mkdrive_place() {
    case $1 in
@places@
        *) return 1 ;;
    esac
}

# What OPTION is: sets option, the name that it is known by; value, what it takes; repeats, if it can be given again.
_mkdrive_option() {
    option= value= repeats=
    case ${place%% *}:$1 in
@options@
    esac
}

# Reads the words up to the cursor's own, the first of which is the program: sets place, with what comes there; asked, the
# option whose value is to come; given, the options that are there; ended, if "--" has been.
_mkdrive_line() {
    local word rest
    local -i count=0
    place= asked= given=' ' ended=
    shift
    while (($# > 0)); do
        word=$1
        shift
        if [[ -n $asked ]]; then
            asked=
        elif [[ -z $ended && $word == -- ]]; then
            ended=1
        elif [[ -z $ended && $word == --* ]]; then
            _mkdrive_option "${word%%=*}"
            given+="$option "
            [[ $word == *=* || -z $value ]] || asked=$option
        elif [[ -z $ended && $word == -?* ]]; then
            # Letters behind each other are options, up to the first that takes what is left.
            rest=${word#-}
            while [[ -n $rest ]]; do
                _mkdrive_option "-${rest:0:1}"
                rest=${rest:1}
                given+="$option "
                if [[ -n $value ]]; then
                    [[ -n $rest ]] || asked=$option
                    rest=
                fi
            done
        elif ((count == 0)) && [[ -n $place || -z $ended ]] && _mkdrive_place "$place${place:+ }$word"; then
            [[ -n $place ]] || given=' '
            place=$place${place:+ }$word
        else
            count+=1
        fi
    done
    _mkdrive_place "$place"
    if ((count > 0)) || [[ -z $place && -n $ended ]]; then
        takes=
        # Behind a word that is no command nothing is known.
        [[ -n $place ]] || ended=1
    fi
}

# Reads the word before the cursor: sets wanted, what can stand there; so_far, what does; before, the option in the same word.
# Where options are wanted, left are those that can be given.
_mkdrive_word() {
    local word
    so_far=$1 before= wanted=
    left=()
    if [[ -n $asked ]]; then
        _mkdrive_option "$asked"
        wanted=$value
        return 0
    elif [[ -z $ended && $so_far == --*=* ]]; then
        _mkdrive_option "${so_far%%=*}"
        before=${so_far%%=*}= so_far=${so_far#*=} wanted=$value
        return 0
    elif [[ -z $ended && $so_far == -[!-]?* ]]; then
        _mkdrive_option "${so_far:0:2}"
        if [[ -n $value ]]; then
            before=${so_far:0:2} so_far=${so_far:2} wanted=$value
            if [[ $so_far == '='* ]]; then
                before+='=' so_far=${so_far:1}
            fi
        fi
        return 0
    elif [[ -n $ended || $so_far != -* && -n $takes$so_far ]]; then
        wanted=$takes
        return 0
    fi
    wanted=options
    for word in "${offered[@]}"; do
        _mkdrive_option "$word"
        [[ $given == *" $option "* && -z $repeats ]] || left+=("$word")
    done
}
