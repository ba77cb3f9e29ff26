# Completion of mkdrive for bash 3.2 and newer, without the package bash-completion. Generated: don't edit it.
#
# To use it in this shell: source this file. For each new one: see the README.

# What stands between here and the cursor: sets command, its argument, the option whose value is asked for, and the word so far.
# bash makes words of their own of "=" and ":"; they are put together again.
_mkdrive_line() {
    local -a words=()
    local word option glue=
    local -i i last
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]-}
        last=$((${#words[@]} - 1))
        if ((last >= 0)) && { [[ -n $glue && $word != --* || $word == =* ]] || [[ $word == :* && ${words[last]} != -* ]]; }; then
            words[last]+=$word
        else
            words+=("$word")
        fi
        case $word in = | :) glue=$word ;; *) glue= ;; esac
    done
    command= argument= asked= so_far=
    last=$((${#words[@]} - 1))
    for ((i = 0; i < last; i++)); do
        word=${words[i]}
        _mkdrive_options
        if [[ $valued == *" $word "* ]]; then
            i+=1
            ((i < last)) || asked=$word
        elif [[ -z $command && $commands == *" $word "* ]]; then
            command=$word
        elif [[ -z $argument && $word != -* ]]; then
            argument=$word
        fi
    done
    ((last < 0)) || so_far=${words[last]}
    _mkdrive_options
    option=${so_far%%=*}
    if [[ -z $asked && $so_far == -*=* && $valued == *" $option "* ]]; then
        asked=$option so_far=${so_far#*=}
        # Where "=" parts no words, the whole word is replaced.
        [[ $COMP_WORDBREAKS == *=* ]] || before=$option=
    fi
}

# The options of the command: all, and those that take a value; and the words that its argument can be.
_mkdrive_options() {
    case $command in
        '') options='--name --owner --owner-type --description --drive-type --status --total-size --default --no-default --if-exists --endpoint --domain-id --edition --vpc --sandbox --allow-http --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert --output --quiet --dry-run --verbose --help --version' valued=' -n --name --owner --owner-type -d --description --drive-type --status -s --total-size --if-exists --endpoint --domain-id --edition -p --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert -o --output ' takes='batch check profile sandbox help' ;;
        'batch') options='--format --delimiter --encoding --ignore-unknown --jobs --rate --fail-fast --max-failures --shard --if-exists --journal --restart --report --failed --name --owner --owner-type --description --drive-type --status --total-size --default --no-default --endpoint --domain-id --edition --vpc --sandbox --allow-http --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert --output --quiet --dry-run --verbose --help' valued=' --format --delimiter --encoding --jobs --rate --max-failures --shard --if-exists --journal --report --failed -n --name --owner --owner-type -d --description --drive-type --status -s --total-size --endpoint --domain-id --edition -p --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert -o --output ' takes='' ;;
        'check') options='--endpoint --domain-id --edition --vpc --sandbox --allow-http --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert --output --verbose --help' valued=' --endpoint --domain-id --edition -p --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert -o --output ' takes='' ;;
        'profile') options='--endpoint --domain-id --edition --vpc --connect-timeout --timeout --retries --settle --proxy --ca-cert --access-key-id --security-token --access-token --access-token-file --aliyun-profile --role-arn --role-session-name --role-duration --external-id --sts-region --oidc-provider-arn --oidc-token-file --credentials-uri --ecs-role --jwt-app --jwt-key-file --jwt-sub --unset --output --help' valued=' --endpoint --domain-id --edition --connect-timeout --timeout --retries --settle --proxy --ca-cert --access-key-id --access-token-file --aliyun-profile --role-arn --role-session-name --role-duration --external-id --sts-region --oidc-provider-arn --oidc-token-file --credentials-uri --ecs-role --jwt-app --jwt-key-file --jwt-sub --unset -o --output ' takes='list show set use remove path' ;;
        'sandbox') options='--port --data --access-key --access-token --jwt-app --roles --lifetime --single-drive --strict --max-rate --latency --fault-rate --help' valued=' --port --data --access-key --access-token --jwt-app --lifetime --max-rate --latency --fault-rate ' takes='' ;;
        'help') options='--help' valued='  ' takes='batch check profile sandbox help' ;;
    esac
}

# The words that the option takes, or "files".
_mkdrive_values() {
    case $command:$1 in
        :--owner-type) echo 'user group' ;;
        :--drive-type) echo 'normal' ;;
        :--status) echo 'enabled disabled' ;;
        :--if-exists) echo 'ignore return fail' ;;
        :--edition) echo 'developer enterprise' ;;
        :--access-token-file) echo 'files' ;;
        :--ca-cert) echo 'files' ;;
        :-o | :--output) echo 'table json' ;;
        batch:--format) echo 'csv ndjson json' ;;
        batch:--if-exists) echo 'ignore return fail' ;;
        batch:--journal) echo 'files' ;;
        batch:--report) echo 'files' ;;
        batch:--failed) echo 'files' ;;
        batch:--owner-type) echo 'user group' ;;
        batch:--drive-type) echo 'normal' ;;
        batch:--status) echo 'enabled disabled' ;;
        batch:--edition) echo 'developer enterprise' ;;
        batch:--access-token-file) echo 'files' ;;
        batch:--ca-cert) echo 'files' ;;
        batch:-o | batch:--output) echo 'table json' ;;
        check:--edition) echo 'developer enterprise' ;;
        check:--access-token-file) echo 'files' ;;
        check:--ca-cert) echo 'files' ;;
        check:-o | check:--output) echo 'table json' ;;
        profile:--edition) echo 'developer enterprise' ;;
        profile:--ca-cert) echo 'files' ;;
        profile:--access-token-file) echo 'files' ;;
        profile:--oidc-token-file) echo 'files' ;;
        profile:--jwt-key-file) echo 'files' ;;
        profile:-o | profile:--output) echo 'table json' ;;
        sandbox:--data) echo 'files' ;;
    esac
}

_mkdrive() {
    local IFS=$' \t\n' command argument asked so_far before= options valued takes word
    local commands=" batch check profile sandbox help "
    COMPREPLY=()
    _mkdrive_line
    local offered
    if [[ -n $asked ]]; then
        offered=$(_mkdrive_values "$asked")
        if [[ $offered == files ]]; then
            compopt -o filenames 2>/dev/null
            IFS=$'\n'
            COMPREPLY=($(compgen -P "$before" -f -- "$so_far"))
            return 0
        fi
    elif [[ $so_far == -* ]]; then
        offered=$options
    elif [[ -z $argument ]]; then
        offered=$takes
    fi
    COMPREPLY=($(compgen -P "$before" -W "${offered-}" -- "$so_far"))
}

complete -F _mkdrive mkdrive
