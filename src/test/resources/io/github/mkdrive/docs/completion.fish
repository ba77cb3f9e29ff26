# Completion of mkdrive for fish 3.1 and newer. Generated: don't edit it.
#
# To use it: as ~/.config/fish/completions/mkdrive.fish, or by sourcing it. See mkdrive-completion(1).

# What can come behind PLACE, the command and its action: sets offered, the options, and takes, which is what the first
# argument is. Fails where there is no such place.
function __mkdrive_place --no-scope-shadowing
    switch "$argv[1]"
@places@
        case '*'
            return 1
    end
    # "set" would keep the status of what came before it.
    return 0
end

# What OPTION is: sets option, the name that it is known by; value, what it takes; repeats, if it can be given again.
function __mkdrive_option --no-scope-shadowing
    set option
    set value
    set repeats
    switch (string split -m 1 ' ' -- "$place ")[1]:$argv[1]
@options@
    end
end

# What is said of WORD: sets about, in the language that the environment asks for.
function __mkdrive_about --no-scope-shadowing
    set about
    set chinese
    switch (string split -m 1 ' ' -- "$place ")[1]:$argv[1]
@texts@
    end
    if test -n "$chinese" -a -n "$is_chinese"
        set about $chinese
    end
end

# Whether the environment asks for simplified characters, as mkdrive itself reads it.
function __mkdrive_chinese
    for language in "$MKDRIVE_LANG" "$LC_ALL" "$LC_MESSAGES" "$LANG"
        if test -n "$language"
            set language (string lower -- $language | string replace -a -- - _ | string replace -r -- '[.@].*' '')
            string match -q -r -- '^(zh$|zh_hans|zh_cn|zh_sg)' $language
            return
        end
    end
    return 1
end

# Reads the line up to the cursor: sets place, with what comes there; wanted, what can stand at the cursor; before, the option
# in the same word; where options are wanted, left, those that can be given.
function __mkdrive_line --no-scope-shadowing
    set words (commandline -opc)
    set place ''
    set asked
    set given
    set ended
    set count 0
    for word in $words[2..-1]
        if test -n "$asked"
            set asked
        else if test -z "$ended"; and test "$word" = --
            set ended 1
        else if test -z "$ended"; and string match -q -- '--*' $word
            __mkdrive_option (string split -m 1 = -- $word)[1]
            set -a given $option
            if test -n "$value"; and not string match -q -- '*=*' $word
                set asked $option
            end
        else if test -z "$ended"; and string match -q -- '-?*' $word
            # Letters behind each other are options, up to the first that takes what is left.
            set rest (string sub -s 2 -- $word)
            while test -n "$rest"
                __mkdrive_option -(string sub -l 1 -- $rest)
                set rest (string sub -s 2 -- $rest)
                set -a given $option
                if test -n "$value"
                    if test -z "$rest"
                        set asked $option
                    end
                    set rest
                end
            end
        else if test $count = 0; and test -n "$place" -o -z "$ended"; and __mkdrive_place (string trim -- "$place $word")
            if test -z "$place"
                set given
            end
            set place (string trim -- "$place $word")
        else
            set count 1
        end
    end
    __mkdrive_place $place
    if test $count = 1; or test -z "$place" -a -n "$ended"
        set takes
        # Behind a word that is no command nothing is known.
        if test -z "$place"
            set ended 1
        end
    end

    set so_far (commandline -ct)
    set before
    set wanted
    set left
    if test -n "$asked"
        __mkdrive_option $asked
        set wanted $value
    else if test -z "$ended"; and string match -q -- '--*=*' "$so_far"
        set before (string split -m 1 = -- $so_far)[1]
        __mkdrive_option $before
        set before $before=
        set wanted $value
    else if test -z "$ended"; and string match -q -r -- '^-[^-].' "$so_far"
        __mkdrive_option (string sub -l 2 -- $so_far)
        if test -n "$value"
            set before (string match -r -- '^-.=?' $so_far)
            set wanted $value
        end
    else if not string match -q -- '-*' "$so_far"; and test -n "$takes$so_far"; or test -n "$ended"
        set wanted $takes
    else
        set wanted options
        for word in $offered
            __mkdrive_option $word
            if test -n "$repeats"; or not contains -- "$option" $given
                set -a left $word
            end
        end
    end
end

# The program that stands on the line, be it behind a path or an alias; otherwise mkdrive.
function __mkdrive_program --no-scope-shadowing
    set program (string replace -r -- '^(~|\$HOME)/' "$HOME/" $words[1])
    if not type -q -- $program
        set program mkdrive
    end
end

# The names behind -a are variables of the function, which those that it calls set.

# Prints what can stand at the cursor, and behind a tab what is said of it.
function __mkdrive_offer -a place asked given ended count word words rest option value repeats offered takes so_far before wanted left about chinese is_chinese program
    __mkdrive_line
    switch "$wanted[1]"
        case options
            set words $left
        case words
            set words $wanted[2..-1]
        case '*profiles'
            __mkdrive_program
            # Where there is none, fish would say so.
            type -q -- $program
            or return
            for name in ($program __complete $wanted </dev/null 2>/dev/null)
                printf '%s\n' "$before$name"
            end
            return
        case '*'
            return
    end
    if __mkdrive_chinese
        set is_chinese 1
    end
    for word in $words
        __mkdrive_about $word
        printf '%s\t%s\n' "$before$word" "$about"
    end
end

# Whether a file can stand at the cursor.
function __mkdrive_files -a place asked given ended count word words rest option value repeats offered takes so_far before wanted left about chinese is_chinese program
    __mkdrive_line
    test "$wanted" = files
end

complete -c mkdrive -e
complete -c mkdrive -f
complete -c mkdrive -n __mkdrive_files -F
complete -c mkdrive -a '(__mkdrive_offer)'
