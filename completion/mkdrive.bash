# Completion of mkdrive for bash 3.2 and newer, with the package bash-completion or without. Generated: don't edit it.
#
# To use it in this shell: source this file. For each new one: see mkdrive-completion(1).

# What can come behind PLACE, the command and its action: sets offered, the options, and takes, which is what the first
# argument is. Fails where there is no such place.
_mkdrive_place() {
    case $1 in
        '') offered=(--name --owner --owner-type --description --drive-type --status --total-size --default --no-default --if-exists --input --endpoint --domain-id --edition --vpc --sandbox --allow-http --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert --output --query --quiet --color --dry-run --verbose --help --version) takes='words batch check profile sandbox completion help' ;;
        'batch') offered=(--format --delimiter --encoding --ignore-unknown --jobs --rate --fail-fast --max-failures --shard --if-exists --journal --restart --report --failed --name --owner --owner-type --description --drive-type --status --total-size --default --no-default --endpoint --domain-id --edition --vpc --sandbox --allow-http --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert --output --query --quiet --color --dry-run --verbose --help) takes='files' ;;
        'check') offered=(--endpoint --domain-id --edition --vpc --sandbox --allow-http --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert --output --query --color --verbose --help) takes='' ;;
        'profile') offered=(--endpoint --domain-id --edition --vpc --connect-timeout --timeout --retries --settle --proxy --ca-cert --access-key-id --security-token --access-token --access-token-file --aliyun-profile --role-arn --role-session-name --role-duration --external-id --sts-region --oidc-provider-arn --oidc-token-file --credentials-uri --ecs-role --jwt-app --jwt-key-file --jwt-sub --unset --output --query --color --help) takes='words list show set use remove path' ;;
        'profile list') offered=(--output --query --color --help) takes='' ;;
        'profile show') offered=(--output --query --color --help) takes='profiles' ;;
        'profile set') offered=(--endpoint --domain-id --edition --vpc --connect-timeout --timeout --retries --settle --proxy --ca-cert --access-key-id --security-token --access-token --access-token-file --aliyun-profile --role-arn --role-session-name --role-duration --external-id --sts-region --oidc-provider-arn --oidc-token-file --credentials-uri --ecs-role --jwt-app --jwt-key-file --jwt-sub --unset --output --color --help) takes='own-profiles' ;;
        'profile use') offered=(--output --color --help) takes='own-profiles' ;;
        'profile remove') offered=(--output --color --help) takes='own-profiles' ;;
        'profile path') offered=(--output --color --help) takes='' ;;
        'sandbox') offered=(--port --data --access-key --access-token --jwt-app --roles --lifetime --single-drive --strict --max-rate --latency --fault-rate --color --help) takes='' ;;
        'completion') offered=(--color --help) takes='words bash zsh fish' ;;
        'help') offered=(--color --help) takes='words batch check profile sandbox completion help' ;;
        *) return 1 ;;
    esac
}

# What OPTION is: sets option, the name that it is known by; value, what it takes; repeats, if it can be given again.
_mkdrive_option() {
    option= value= repeats=
    case ${place%% *}:$1 in
        sandbox:--access-token) option=--access-token value=free repeats=1 ;;
        sandbox:--jwt-app) option=--jwt-app value=free repeats=1 ;;
        *:-n | *:--name) option=--name value=free ;;
        *:--owner) option=--owner value=free ;;
        *:--owner-type) option=--owner-type value='words user group' ;;
        *:-d | *:--description) option=--description value=free ;;
        *:--drive-type) option=--drive-type value='words normal' ;;
        *:--status) option=--status value='words enabled disabled' ;;
        *:-s | *:--total-size) option=--total-size value=free ;;
        *:--default | *:--no-default) option=--default ;;
        *:--if-exists) option=--if-exists value='words ignore return fail' ;;
        *:--input) option=--input value=files ;;
        *:--endpoint) option=--endpoint value=free ;;
        *:--domain-id) option=--domain-id value=free ;;
        *:--edition) option=--edition value='words developer enterprise' ;;
        *:--vpc) option=--vpc ;;
        *:--sandbox) option=--sandbox ;;
        *:--allow-http) option=--allow-http ;;
        *:-p | *:--profile) option=--profile value=profiles ;;
        *:--access-token-file) option=--access-token-file value=files ;;
        *:--connect-timeout) option=--connect-timeout value=free ;;
        *:--timeout) option=--timeout value=free ;;
        *:--retries) option=--retries value=free ;;
        *:--settle) option=--settle value=free ;;
        *:--proxy) option=--proxy value=free ;;
        *:--ca-cert) option=--ca-cert value=files ;;
        *:-o | *:--output) option=--output value='words table json' ;;
        *:--query) option=--query value=free ;;
        *:-q | *:--quiet) option=--quiet ;;
        *:--color) option=--color value='words auto always never' ;;
        *:--dry-run) option=--dry-run ;;
        *:-v | *:--verbose) option=--verbose ;;
        *:-h | *:--help) option=--help ;;
        *:-V | *:--version) option=--version ;;
        *:--format) option=--format value='words csv ndjson json' ;;
        *:--delimiter) option=--delimiter value=free ;;
        *:--encoding) option=--encoding value=free ;;
        *:--ignore-unknown) option=--ignore-unknown ;;
        *:--jobs) option=--jobs value=free ;;
        *:--rate) option=--rate value=free ;;
        *:--fail-fast) option=--fail-fast ;;
        *:--max-failures) option=--max-failures value=free ;;
        *:--shard) option=--shard value=free ;;
        *:--journal) option=--journal value=files ;;
        *:--restart) option=--restart ;;
        *:--report) option=--report value=files repeats=1 ;;
        *:--failed) option=--failed value=files ;;
        *:--access-key-id) option=--access-key-id value=free ;;
        *:--security-token) option=--security-token ;;
        *:--access-token) option=--access-token ;;
        *:--aliyun-profile) option=--aliyun-profile value=official-profiles ;;
        *:--role-arn) option=--role-arn value=free ;;
        *:--role-session-name) option=--role-session-name value=free ;;
        *:--role-duration) option=--role-duration value=free ;;
        *:--external-id) option=--external-id value=free ;;
        *:--sts-region) option=--sts-region value=free ;;
        *:--oidc-provider-arn) option=--oidc-provider-arn value=free ;;
        *:--oidc-token-file) option=--oidc-token-file value=files ;;
        *:--credentials-uri) option=--credentials-uri value=free ;;
        *:--ecs-role) option=--ecs-role value=free ;;
        *:--jwt-app) option=--jwt-app value=free ;;
        *:--jwt-key-file) option=--jwt-key-file value=files ;;
        *:--jwt-sub) option=--jwt-sub value=free ;;
        *:--unset) option=--unset value='words endpoint domain_id edition vpc access_token_file connect_timeout timeout retries settle proxy ca_cert output access_key_id access_key_secret security_token access_token aliyun_profile role_arn role_session_name role_duration external_id sts_region oidc_provider_arn oidc_token_file credentials_uri ecs_role jwt_app.id jwt_app.key_file jwt_app.sub' repeats=1 ;;
        *:--port) option=--port value=free ;;
        *:--data) option=--data value=files ;;
        *:--access-key) option=--access-key value=free repeats=1 ;;
        *:--roles) option=--roles ;;
        *:--lifetime) option=--lifetime value=free ;;
        *:--single-drive) option=--single-drive ;;
        *:--strict) option=--strict ;;
        *:--max-rate) option=--max-rate value=free ;;
        *:--latency) option=--latency value=free ;;
        *:--fault-rate) option=--fault-rate value=free ;;
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
