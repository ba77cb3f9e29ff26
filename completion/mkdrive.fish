# Completion of mkdrive for fish 3.1 and newer. Generated: don't edit it.
#
# To use it: as ~/.config/fish/completions/mkdrive.fish, or by sourcing it. See mkdrive-completion(1).

# What can come behind PLACE, the command and its action: sets offered, the options, and takes, which is what the first
# argument is. Fails where there is no such place.
function __mkdrive_place --no-scope-shadowing
    switch "$argv[1]"
        case ''
            set offered --name --owner --owner-type --description --drive-type --status --total-size --default --no-default --if-exists --endpoint --domain-id --edition --vpc --sandbox --allow-http --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert --output --quiet --dry-run --verbose --help --version
            set takes words batch check profile sandbox completion help
        case 'batch'
            set offered --format --delimiter --encoding --ignore-unknown --jobs --rate --fail-fast --max-failures --shard --journal --restart --report --failed --name --owner --owner-type --description --drive-type --status --total-size --default --no-default --if-exists --endpoint --domain-id --edition --vpc --sandbox --allow-http --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert --output --quiet --dry-run --verbose --help
            set takes files
        case 'check'
            set offered --endpoint --domain-id --edition --vpc --sandbox --allow-http --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert --output --verbose --help
            set takes 
        case 'profile'
            set offered --endpoint --domain-id --edition --vpc --connect-timeout --timeout --retries --settle --proxy --ca-cert --access-key-id --security-token --access-token --access-token-file --aliyun-profile --role-arn --role-session-name --role-duration --external-id --sts-region --oidc-provider-arn --oidc-token-file --credentials-uri --ecs-role --jwt-app --jwt-key-file --jwt-sub --unset --output --help
            set takes words list show set use remove path
        case 'profile list'
            set offered --output --help
            set takes 
        case 'profile show'
            set offered --output --help
            set takes profiles
        case 'profile set'
            set offered --endpoint --domain-id --edition --vpc --connect-timeout --timeout --retries --settle --proxy --ca-cert --access-key-id --security-token --access-token --access-token-file --aliyun-profile --role-arn --role-session-name --role-duration --external-id --sts-region --oidc-provider-arn --oidc-token-file --credentials-uri --ecs-role --jwt-app --jwt-key-file --jwt-sub --unset --output --help
            set takes own-profiles
        case 'profile use'
            set offered --output --help
            set takes own-profiles
        case 'profile remove'
            set offered --output --help
            set takes own-profiles
        case 'profile path'
            set offered --output --help
            set takes 
        case 'sandbox'
            set offered --port --data --access-key --access-token --jwt-app --roles --lifetime --single-drive --strict --max-rate --latency --fault-rate --help
            set takes 
        case 'completion'
            set offered --help
            set takes words bash zsh fish
        case 'help'
            set offered --help
            set takes words batch check profile sandbox completion help
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
        case 'sandbox:--access-token'
            set option --access-token
            set value free
            set repeats 1
        case 'sandbox:--jwt-app'
            set option --jwt-app
            set value free
            set repeats 1
        case '*:-n' '*:--name'
            set option --name
            set value free
        case '*:--owner'
            set option --owner
            set value free
        case '*:--owner-type'
            set option --owner-type
            set value words user group
        case '*:-d' '*:--description'
            set option --description
            set value free
        case '*:--drive-type'
            set option --drive-type
            set value words normal
        case '*:--status'
            set option --status
            set value words enabled disabled
        case '*:-s' '*:--total-size'
            set option --total-size
            set value free
        case '*:--default' '*:--no-default'
            set option --default
        case '*:--if-exists'
            set option --if-exists
            set value words ignore return fail
        case '*:--endpoint'
            set option --endpoint
            set value free
        case '*:--domain-id'
            set option --domain-id
            set value free
        case '*:--edition'
            set option --edition
            set value words developer enterprise
        case '*:--vpc'
            set option --vpc
        case '*:--sandbox'
            set option --sandbox
        case '*:--allow-http'
            set option --allow-http
        case '*:-p' '*:--profile'
            set option --profile
            set value profiles
        case '*:--access-token-file'
            set option --access-token-file
            set value files
        case '*:--connect-timeout'
            set option --connect-timeout
            set value free
        case '*:--timeout'
            set option --timeout
            set value free
        case '*:--retries'
            set option --retries
            set value free
        case '*:--settle'
            set option --settle
            set value free
        case '*:--proxy'
            set option --proxy
            set value free
        case '*:--ca-cert'
            set option --ca-cert
            set value files
        case '*:-o' '*:--output'
            set option --output
            set value words table json
        case '*:-q' '*:--quiet'
            set option --quiet
        case '*:--dry-run'
            set option --dry-run
        case '*:-v' '*:--verbose'
            set option --verbose
        case '*:-h' '*:--help'
            set option --help
        case '*:-V' '*:--version'
            set option --version
        case '*:--format'
            set option --format
            set value words csv ndjson json
        case '*:--delimiter'
            set option --delimiter
            set value free
        case '*:--encoding'
            set option --encoding
            set value free
        case '*:--ignore-unknown'
            set option --ignore-unknown
        case '*:--jobs'
            set option --jobs
            set value free
        case '*:--rate'
            set option --rate
            set value free
        case '*:--fail-fast'
            set option --fail-fast
        case '*:--max-failures'
            set option --max-failures
            set value free
        case '*:--shard'
            set option --shard
            set value free
        case '*:--journal'
            set option --journal
            set value files
        case '*:--restart'
            set option --restart
        case '*:--report'
            set option --report
            set value files
            set repeats 1
        case '*:--failed'
            set option --failed
            set value files
        case '*:--access-key-id'
            set option --access-key-id
            set value free
        case '*:--security-token'
            set option --security-token
        case '*:--access-token'
            set option --access-token
        case '*:--aliyun-profile'
            set option --aliyun-profile
            set value official-profiles
        case '*:--role-arn'
            set option --role-arn
            set value free
        case '*:--role-session-name'
            set option --role-session-name
            set value free
        case '*:--role-duration'
            set option --role-duration
            set value free
        case '*:--external-id'
            set option --external-id
            set value free
        case '*:--sts-region'
            set option --sts-region
            set value free
        case '*:--oidc-provider-arn'
            set option --oidc-provider-arn
            set value free
        case '*:--oidc-token-file'
            set option --oidc-token-file
            set value files
        case '*:--credentials-uri'
            set option --credentials-uri
            set value free
        case '*:--ecs-role'
            set option --ecs-role
            set value free
        case '*:--jwt-app'
            set option --jwt-app
            set value free
        case '*:--jwt-key-file'
            set option --jwt-key-file
            set value files
        case '*:--jwt-sub'
            set option --jwt-sub
            set value free
        case '*:--unset'
            set option --unset
            set value words endpoint domain_id edition vpc access_token_file connect_timeout timeout retries settle proxy ca_cert output access_key_id access_key_secret security_token access_token aliyun_profile role_arn role_session_name role_duration external_id sts_region oidc_provider_arn oidc_token_file credentials_uri ecs_role jwt_app.id jwt_app.key_file jwt_app.sub
            set repeats 1
        case '*:--port'
            set option --port
            set value free
        case '*:--data'
            set option --data
            set value files
        case '*:--access-key'
            set option --access-key
            set value free
            set repeats 1
        case '*:--roles'
            set option --roles
        case '*:--lifetime'
            set option --lifetime
            set value free
        case '*:--single-drive'
            set option --single-drive
        case '*:--strict'
            set option --strict
        case '*:--max-rate'
            set option --max-rate
            set value free
        case '*:--latency'
            set option --latency
            set value free
        case '*:--fault-rate'
            set option --fault-rate
            set value free
    end
end

# What is said of WORD: sets about, in the language that the environment asks for.
function __mkdrive_about --no-scope-shadowing
    set about
    set chinese
    switch (string split -m 1 ' ' -- "$place ")[1]:$argv[1]
        case 'profile:--access-token-file' '*:access_token_file'
            set about 'File that the access token is read from when the profile is used'
        case 'profile:--output'
            set about 'How profiles are printed: table (the default) or json'
        case 'sandbox:--access-token'
            set about 'Accept this access token, of this user; can be repeated'
        case 'sandbox:--jwt-app'
            set about 'Give access tokens to this JWT application, whose assertions this key checks; can be repeated'
        case '*:--name'
            set about 'Name of the drive, 1 to 128 characters'
        case '*:--owner'
            set about 'Id of the user or group that the drive is for'
        case '*:--owner-type'
            set about 'What the owner is: user or group'
        case '*:--description'
            set about 'Description, at most 1,024 characters'
        case '*:--drive-type'
            set about 'Type of the drive'
        case '*:--status'
            set about 'Whether the drive can be used: enabled or disabled'
        case '*:--total-size'
            set about 'Size: bytes, or a number with a unit (10GiB, 1.5T, 500MB), or unlimited'
        case '*:--default' '*:--no-default'
            set about 'Whether it is to be the owner\'s default drive'
        case '*:--if-exists'
            set about 'What to do when the owner already has a drive: ignore (the default) does not look; return prints the drive there is and creates nothing; fail exits with 6'
        case '*:--endpoint' '*:endpoint'
            set about 'Base URL of the service'
        case '*:--domain-id' '*:domain_id'
            set about 'Take the endpoint of this PDS domain'
        case '*:--edition' '*:edition'
            set about 'With --domain-id: the edition that the domain is of, developer (the default) or enterprise'
        case '*:--vpc' '*:vpc'
            set about 'With --domain-id: the endpoint inside a VPC'
        case '*:--sandbox'
            set about 'Use an embedded endpoint; no account is needed'
        case '*:--allow-http'
            set about 'Allow an http:// endpoint that is not on this machine'
        case '*:--profile'
            set about 'Profile of the configuration file, or of the official CLI\'s'
        case '*:--access-token-file'
            set about 'Read the access token from this file; - is standard input'
        case '*:--connect-timeout' '*:connect_timeout'
            set about 'How long connecting may take (500ms, 10s, 2m)'
        case '*:--timeout' '*:timeout'
            set about 'How long the whole command may take, with all its tries'
        case '*:--retries' '*:retries'
            set about 'At most so many further tries'
        case '*:--settle' '*:settle'
            set about 'How long the service may still be at work after an answer was lost: only then is a request sent again'
        case '*:--proxy' '*:proxy'
            set about 'HTTP proxy to go through; none for no proxy'
        case '*:--ca-cert' '*:ca_cert'
            set about 'PEM file of roots to trust beside the ones of Java'
        case '*:--output' '*:output'
            set about 'How the drive is printed: table (the default) or json'
        case '*:--quiet'
            set about 'Print the id of the drive alone'
        case '*:--dry-run'
            set about 'Print the request that would be sent, with secrets masked, and send nothing'
        case '*:--verbose'
            set about 'Tell on standard error what is sent, what is answered and what follows, with secrets masked'
        case '*:--help'
            set about 'Print this help and exit'
        case '*:--version'
            set about 'Print the version and exit'
        case '*:batch'
            set about 'Creates many drives from CSV, JSON Lines or a JSON array'
        case '*:check'
            set about 'Says where each setting comes from, and tries the connection'
        case '*:profile'
            set about 'Shows and changes the profiles of the configuration file'
        case '*:sandbox'
            set about 'Serves a local PDS endpoint until it is stopped'
        case '*:completion'
            set about 'Prints the completion for bash, zsh or fish'
        case '*:help'
            set about 'Prints the help of a command'
        case '*:--format'
            set about 'Form of the input, where its name does not say it'
        case '*:--delimiter'
            set about 'What stands between the cells of a CSV file: a character, or tab'
        case '*:--encoding'
            set about 'How the characters of the input are written, such as GBK'
        case '*:--ignore-unknown'
            set about 'Pass over columns that are no field of a drive'
        case '*:--jobs'
            set about 'At most N calls at a time, 1 to 256'
        case '*:--rate'
            set about 'At most N calls a second'
        case '*:--fail-fast'
            set about 'Stop at the first row that fails'
        case '*:--max-failures'
            set about 'Stop when N rows have failed'
        case '*:--shard'
            set about 'Part I of N of the rows, by their owners: for several machines'
        case '*:--journal'
            set about 'Where it is kept what has become of the rows'
        case '*:--restart'
            set about 'Forget what is kept there'
        case '*:--report'
            set about 'Write all rows there as JSON Lines, or as a page to read if its name ends in .html'
        case '*:--failed'
            set about 'Write the rows there that are to be run again, in the form of the input'
        case '*:--access-key-id' '*:access_key_id'
            set about 'Id of an AccessKey'
        case '*:--security-token'
            set about 'Ask for the security token of a temporary AccessKey, too'
        case '*:--access-token'
            set about 'Ask for an access token or API key (uk-...)'
        case '*:--aliyun-profile' '*:aliyun_profile'
            set about 'Take the credentials of this profile of Alibaba Cloud\'s own command line tool'
        case '*:--role-arn' '*:role_arn'
            set about 'RAM role to assume, with the AccessKey or the token of an identity provider'
        case '*:--role-session-name' '*:role_session_name'
            set about 'Name of the session of that role'
        case '*:--role-duration' '*:role_duration'
            set about 'How long such a session lasts, 15m to 12h'
        case '*:--external-id' '*:external_id'
            set about 'External id that the role asks for'
        case '*:--sts-region' '*:sts_region'
            set about 'Region whose security token service is asked'
        case '*:--oidc-provider-arn' '*:oidc_provider_arn'
            set about 'Identity provider that RAM trusts (OIDC)'
        case '*:--oidc-token-file' '*:oidc_token_file'
            set about 'File with the token of that provider'
        case '*:--credentials-uri' '*:credentials_uri'
            set about 'URI that credentials are asked for'
        case '*:--ecs-role' '*:ecs_role'
            set about 'RAM role of the ECS instance that mkdrive runs on'
        case '*:--jwt-app' '*:jwt_app.id'
            set about 'Id of a PDS application that signs with a key of its own (JWT)'
        case '*:--jwt-key-file' '*:jwt_app.key_file'
            set about 'PEM file with the private key of that application'
        case '*:--jwt-sub' '*:jwt_app.sub'
            set about 'Id of the user that the application acts for'
        case '*:--unset'
            set about 'Take this key away'
        case '*:access_key_secret'
            set about 'Secret of the AccessKey'
        case '*:security_token'
            set about 'Security token of a temporary AccessKey'
        case '*:access_token'
            set about 'Access token, or API key (uk-...)'
        case '*:--port'
            set about 'Port to listen on; 0, the default, is any that is free'
        case '*:--data'
            set about 'SQLite file that keeps the drives, in a folder that exists, or :memory:'
        case '*:--access-key'
            set about 'Accept this AccessKey; can be repeated'
        case '*:--roles'
            set about 'Hand out temporary keys as STS, as the metadata of an ECS instance and as a credentials URI'
        case '*:--lifetime'
            set about 'How long what it hands out lasts, 1s to 12h'
        case '*:--single-drive'
            set about 'Refuse a second drive for an owner with 409'
        case '*:--strict'
            set about 'Ask for everything that the reference asks for, where older official clients send less'
        case '*:--max-rate'
            set about 'Take at most N requests a second, and answer 429 to the others: to rehearse a batch'
        case '*:--latency'
            set about 'Answer each request that much later, at most 1m'
        case '*:--fault-rate'
            set about 'Let this share of the requests fail, 0 to 1: before the work, after it, or done late'
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
