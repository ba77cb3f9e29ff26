# Completion of mkdrive for fish 3.1 and newer. Generated: don't edit it.
#
# To use it: as ~/.config/fish/completions/mkdrive.fish, or by sourcing it. See mkdrive-completion(1).

# What can come behind PLACE, the command and its action: sets offered, the options, and takes, which is what the first
# argument is. Fails where there is no such place.
function __mkdrive_place --no-scope-shadowing
    switch "$argv[1]"
        case ''
            set offered --name --owner --owner-type --description --drive-type --status --total-size --default --no-default --if-exists --input --endpoint --domain-id --edition --vpc --sandbox --allow-http --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert --output --query --quiet --color --dry-run --verbose --help --version
            set takes words batch check profile sandbox completion help
        case 'batch'
            set offered --format --delimiter --encoding --ignore-unknown --jobs --rate --fail-fast --max-failures --shard --if-exists --journal --restart --report --failed --name --owner --owner-type --description --drive-type --status --total-size --default --no-default --endpoint --domain-id --edition --vpc --sandbox --allow-http --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert --output --query --quiet --color --dry-run --verbose --help
            set takes files
        case 'check'
            set offered --endpoint --domain-id --edition --vpc --sandbox --allow-http --profile --access-token-file --connect-timeout --timeout --retries --settle --proxy --ca-cert --output --query --color --verbose --help
            set takes 
        case 'profile'
            set offered --endpoint --domain-id --edition --vpc --connect-timeout --timeout --retries --settle --proxy --ca-cert --access-key-id --security-token --access-token --access-token-file --aliyun-profile --role-arn --role-session-name --role-duration --external-id --sts-region --oidc-provider-arn --oidc-token-file --credentials-uri --ecs-role --jwt-app --jwt-key-file --jwt-sub --unset --output --query --color --help
            set takes words list show set use remove path
        case 'profile list'
            set offered --output --query --color --help
            set takes 
        case 'profile show'
            set offered --output --query --color --help
            set takes profiles
        case 'profile set'
            set offered --endpoint --domain-id --edition --vpc --connect-timeout --timeout --retries --settle --proxy --ca-cert --access-key-id --security-token --access-token --access-token-file --aliyun-profile --role-arn --role-session-name --role-duration --external-id --sts-region --oidc-provider-arn --oidc-token-file --credentials-uri --ecs-role --jwt-app --jwt-key-file --jwt-sub --unset --output --color --help
            set takes own-profiles
        case 'profile use'
            set offered --output --color --help
            set takes own-profiles
        case 'profile remove'
            set offered --output --color --help
            set takes own-profiles
        case 'profile path'
            set offered --output --color --help
            set takes 
        case 'sandbox'
            set offered --port --data --access-key --access-token --jwt-app --roles --lifetime --single-drive --strict --max-rate --latency --fault-rate --color --help
            set takes 
        case 'completion'
            set offered --color --help
            set takes words bash zsh fish
        case 'help'
            set offered --color --help
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
        case '*:--input'
            set option --input
            set value files
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
        case '*:--query'
            set option --query
            set value free
        case '*:-q' '*:--quiet'
            set option --quiet
        case '*:--color'
            set option --color
            set value words auto always never
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
            set chinese '使用该配置时，从该文件读取访问令牌'
        case 'batch:--timeout'
            set about 'How long each drive may take, with all its tries'
            set chinese '创建每个空间的最长时间，包括所有尝试'
        case 'profile:--output'
            set about 'How profiles are printed'
            set chinese '配置的输出格式'
        case 'batch:--quiet'
            set about 'Print the counts alone, and no progress'
            set chinese '只打印各种结果的数量，不显示进度'
        case 'batch:--dry-run'
            set about 'Check all rows, print the first request with secrets masked, and send nothing'
            set chinese '检查所有行，打印第一个请求（敏感信息已隐藏），但不发送任何请求'
        case 'sandbox:--access-token'
            set about 'Accept this access token, of this user'
            set chinese '接受该访问令牌，令牌属于该用户'
        case 'sandbox:--jwt-app'
            set about 'Give access tokens to this JWT application, whose assertions this key checks'
            set chinese '向该 JWT 应用发放访问令牌，用该公钥验证应用的断言'
        case '*:--name'
            set about 'Name of the drive, 1 to 128 characters'
            set chinese '空间名称，1 到 128 个字符'
        case '*:--owner'
            set about 'Id of the user or group that the drive is for'
            set chinese '空间归属的用户或团队的 ID'
        case '*:--owner-type'
            set about 'What the owner is'
            set chinese '归属者类型：user（用户）或 group（团队）'
        case '*:--description'
            set about 'Description of the drive, at most 1,024 characters'
            set chinese '空间的描述，最多 1,024 个字符'
        case '*:--drive-type'
            set about 'Type of the drive'
            set chinese '空间类型'
        case '*:--status'
            set about 'Whether the drive can be used'
            set chinese '空间是否可用：enabled（可用）或 disabled（停用）'
        case '*:--total-size'
            set about 'How much the drive can hold: bytes, a number with a unit (10GiB, 1.5T, 500MB), or unlimited'
            set chinese '容量：字节数、带单位的数值（10GiB、1.5T、500MB）或 unlimited（不限）'
        case '*:--default' '*:--no-default'
            set about 'Whether it is to be the owner\'s default drive'
            set chinese '是否设为归属者的默认空间'
        case '*:--if-exists'
            set about 'What to do when the owner already has a drive: ignore does not look; return prints the drive there is and creates nothing; fail exits with 6'
            set chinese '归属者已有空间时的处理方式：ignore 不查询；return 打印已有空间，不创建；fail 以退出码 6 结束'
        case '*:--input'
            set about 'Read the request from this file, a JSON object as the API takes it; - is standard input'
            set chinese '从该文件读取请求，内容为 API 所用的 JSON 对象；- 表示标准输入'
        case '*:--endpoint' '*:endpoint'
            set about 'Base URL of the service, such as https://bj1.api.aliyunpds.com'
            set chinese '服务的基础 URL，例如 https://bj1.api.aliyunpds.com'
        case '*:--domain-id' '*:domain_id'
            set about 'Id of the PDS domain, from which the base URL follows'
            set chinese 'PDS 域的 ID，由此得出基础 URL'
        case '*:--edition' '*:edition'
            set about 'With --domain-id: the edition of PDS that the domain is of'
            set chinese '与 --domain-id 一起使用：域所属的 PDS 版本，developer（开发者版）或 enterprise（企业版）'
        case '*:--vpc' '*:vpc'
            set about 'With --domain-id: the endpoint inside a VPC'
            set chinese '与 --domain-id 一起使用：使用 VPC 内的接入地址'
        case '*:--sandbox'
            set about 'Use an embedded endpoint, which keeps its drives on this machine; no account is needed'
            set chinese '使用内置的沙箱服务，空间保存在本机，无需账号'
        case '*:--allow-http'
            set about 'Allow an http:// endpoint that is not on this machine'
            set chinese '允许使用非本机的 http:// 接入地址'
        case '*:--profile'
            set about 'Take settings and credentials from this profile, of the configuration file or of Alibaba Cloud\'s own command line tool'
            set chinese '从该配置读取设置和凭证，可以是配置文件中的配置，也可以是阿里云官方命令行工具的配置'
        case '*:--access-token-file'
            set about 'Read the access token from this file; - is standard input'
            set chinese '从该文件读取访问令牌；- 表示标准输入'
        case '*:--connect-timeout' '*:connect_timeout'
            set about 'How long connecting may take (500ms, 10s, 2m)'
            set chinese '建立连接的最长时间（500ms、10s、2m）'
        case '*:--timeout' '*:timeout'
            set about 'How long the whole command may take, with all its tries'
            set chinese '整条命令的最长时间，包括所有尝试'
        case '*:--retries' '*:retries'
            set about 'How many more tries there may be after the first, 0 to 1,000'
            set chinese '首次尝试之后最多再尝试的次数，0 到 1,000'
        case '*:--settle' '*:settle'
            set about 'How long the service may still be at work after an answer was lost: only then is a request sent again'
            set chinese '响应丢失后，服务端可能仍在处理请求的时间：超过该时间才会重发请求'
        case '*:--proxy' '*:proxy'
            set about 'HTTP proxy to go through; none for no proxy'
            set chinese '使用的 HTTP 代理；none 表示不使用代理'
        case '*:--ca-cert' '*:ca_cert'
            set about 'PEM file of roots to trust beside the ones of Java'
            set chinese '包含根证书的 PEM 文件，在 Java 自带的根证书之外一并信任'
        case '*:--output' '*:output'
            set about 'How the result is printed'
            set chinese '结果的输出格式'
        case '*:--query'
            set about 'Print what this JMESPath expression makes of the JSON, a text without quotation marks'
            set chinese '打印该 JMESPath 表达式对 JSON 求值的结果，文本不带引号'
        case '*:--quiet'
            set about 'Print the id of the drive alone'
            set chinese '只打印空间 ID'
        case '*:--color'
            set about 'When headings, errors and warnings are in colour: auto on a terminal, unless NO_COLOR or CLICOLOR=0 is set; always, as with CLICOLOR_FORCE=1; or never'
            set chinese '标题、错误和警告何时使用颜色：auto 在终端中使用，除非设置了 NO_COLOR 或 CLICOLOR=0；always 始终使用，与 CLICOLOR_FORCE=1 相同；never 从不使用'
        case '*:--dry-run'
            set about 'Print the request that would be sent, with secrets masked, and send nothing'
            set chinese '打印将要发送的请求（敏感信息已隐藏），但不发送'
        case '*:--verbose'
            set about 'Tell on standard error what is sent, what is answered and what follows, with secrets masked'
            set chinese '在标准错误上输出发送的请求、收到的响应和后续处理，敏感信息已隐藏'
        case '*:--help'
            set about 'Print this help and exit'
            set chinese '打印本帮助并退出'
        case '*:--version'
            set about 'Print the version and exit'
            set chinese '打印版本并退出'
        case '*:batch'
            set about 'Creates many drives from CSV, JSON Lines or a JSON array'
            set chinese '根据 CSV、JSON Lines 或 JSON 数组批量创建空间'
        case '*:check'
            set about 'Says where each setting comes from, and tries the connection'
            set chinese '显示每项设置的来源，并测试连接'
        case '*:profile'
            set about 'Shows and changes the profiles of the configuration file'
            set chinese '查看和修改配置文件中的配置'
        case '*:sandbox'
            set about 'Serves a local PDS endpoint until it is stopped'
            set chinese '启动本地 PDS 服务，直到被停止'
        case '*:completion'
            set about 'Prints the completion for bash, zsh or fish'
            set chinese '打印 bash、zsh 或 fish 的补全脚本'
        case '*:help'
            set about 'Prints the help of a command'
            set chinese '打印命令的帮助'
        case '*:--format'
            set about 'Form of the input'
            set chinese '输入的格式'
        case '*:--delimiter'
            set about 'What stands between the cells of a CSV file: a character, or tab'
            set chinese 'CSV 文件单元格之间的分隔符：一个字符或 tab'
        case '*:--encoding'
            set about 'How the characters of the input are written, such as GBK'
            set chinese '输入的字符编码，例如 GBK'
        case '*:--ignore-unknown'
            set about 'Pass over columns that are no field of a drive, which are an error otherwise'
            set chinese '忽略不是空间字段的列；不指定时，有这样的列会报错'
        case '*:--jobs'
            set about 'At most N calls at a time, 1 to 256'
            set chinese '同时进行的请求最多 N 个，1 到 256'
        case '*:--rate'
            set about 'At most N calls a second'
            set chinese '每秒最多 N 个请求'
        case '*:--fail-fast'
            set about 'Stop at the first row that fails'
            set chinese '有一行失败即停止'
        case '*:--max-failures'
            set about 'Stop when N rows have failed'
            set chinese '失败的行达到 N 行时停止'
        case '*:--shard'
            set about 'Do part I of N of the rows, such as 3/10: for several machines'
            set chinese '只处理 N 个分片中的第 I 个，例如 3/10：用于多台机器分工'
        case '*:--journal'
            set about 'File that keeps what has become of each row'
            set chinese '记录各行处理结果的日志文件'
        case '*:--restart'
            set about 'Forget what the journal knows, and begin anew with all rows'
            set chinese '丢弃日志文件中的记录，重新处理所有行'
        case '*:--report'
            set about 'Write what has become of all rows to this file: a page to read if its name ends in .html, JSON Lines otherwise'
            set chinese '将所有行的处理结果写入该文件：文件名以 .html 结尾时为便于阅读的页面，否则为 JSON Lines 格式'
        case '*:--failed'
            set about 'Write the rows that are to be run again to this file, in the form of the input'
            set chinese '将需要重新执行的行写入该文件，格式与输入相同'
        case '*:--access-key-id' '*:access_key_id'
            set about 'Id of an AccessKey'
            set chinese 'AccessKey ID'
        case '*:--security-token'
            set about 'Ask for the security token of a temporary AccessKey, too'
            set chinese '同时提示输入临时 AccessKey 的安全令牌'
        case '*:--access-token'
            set about 'Ask for an access token or API key (uk-...)'
            set chinese '提示输入访问令牌或 API Key（uk-...）'
        case '*:--aliyun-profile' '*:aliyun_profile'
            set about 'Take the credentials of this profile of Alibaba Cloud\'s own command line tool'
            set chinese '使用阿里云官方命令行工具中该配置的凭证'
        case '*:--role-arn' '*:role_arn'
            set about 'RAM role to assume, with the AccessKey or the token of an identity provider'
            set chinese '要扮演的 RAM 角色，通过 AccessKey 或身份提供商的令牌扮演'
        case '*:--role-session-name' '*:role_session_name'
            set about 'Name of the session of that role'
            set chinese '该角色的会话名称'
        case '*:--role-duration' '*:role_duration'
            set about 'How long such a session lasts, 15m to 12h'
            set chinese '会话的有效时长，15m 到 12h'
        case '*:--external-id' '*:external_id'
            set about 'External id that the role asks for'
            set chinese '该角色要求的外部 ID'
        case '*:--sts-region' '*:sts_region'
            set about 'Region whose security token service is asked'
            set chinese '使用该地域的安全令牌服务（STS）'
        case '*:--oidc-provider-arn' '*:oidc_provider_arn'
            set about 'Identity provider that RAM trusts (OIDC)'
            set chinese 'RAM 信任的身份提供商（OIDC）'
        case '*:--oidc-token-file' '*:oidc_token_file'
            set about 'File with the token of that provider'
            set chinese '存有该身份提供商令牌的文件'
        case '*:--credentials-uri' '*:credentials_uri'
            set about 'URI that credentials are asked for'
            set chinese '用于获取凭证的 URI'
        case '*:--ecs-role' '*:ecs_role'
            set about 'RAM role of the ECS instance that mkdrive runs on'
            set chinese 'mkdrive 所在 ECS 实例的 RAM 角色'
        case '*:--jwt-app' '*:jwt_app.id'
            set about 'Id of a PDS application that signs with a key of its own (JWT)'
            set chinese '使用自有密钥签名（JWT）的 PDS 应用的 ID'
        case '*:--jwt-key-file' '*:jwt_app.key_file'
            set about 'PEM file with the private key of that application'
            set chinese '存有该应用私钥的 PEM 文件'
        case '*:--jwt-sub' '*:jwt_app.sub'
            set about 'Id of the user that the application acts for'
            set chinese '该应用所代表的用户的 ID'
        case '*:--unset'
            set about 'Take this key away'
            set chinese '删除该键'
        case '*:access_key_secret'
            set about 'Secret of the AccessKey'
            set chinese 'AccessKey Secret'
        case '*:security_token'
            set about 'Security token of a temporary AccessKey'
            set chinese '临时 AccessKey 的安全令牌'
        case '*:access_token'
            set about 'Access token, or API key (uk-...)'
            set chinese '访问令牌或 API Key（uk-...）'
        case '*:--port'
            set about 'Port to listen on; 0 is any that is free'
            set chinese '监听的端口；0 表示任意空闲端口'
        case '*:--data'
            set about 'SQLite file that keeps the drives, in a folder that exists, or :memory: to keep none'
            set chinese '保存空间的 SQLite 文件，所在目录必须已存在；:memory: 表示不保存'
        case '*:--access-key'
            set about 'Accept this AccessKey'
            set chinese '接受该 AccessKey'
        case '*:--roles'
            set about 'Hand out temporary keys as STS, as the metadata of an ECS instance and as a credentials URI'
            set chinese '以 STS、ECS 实例元数据和凭证 URI 的方式发放临时 AccessKey'
        case '*:--lifetime'
            set about 'How long what it hands out lasts, 1s to 12h'
            set chinese '所发放凭证的有效时长，1s 到 12h'
        case '*:--single-drive'
            set about 'Refuse a second drive for an owner with 409'
            set chinese '归属者已有空间时，以 409 拒绝再创建'
        case '*:--strict'
            set about 'Ask for everything that the reference asks for, where older official clients send less'
            set chinese '严格按 API 文档要求所有必填内容；较早的官方客户端发送的内容会少一些'
        case '*:--max-rate'
            set about 'Take at most N requests a second, and answer 429 to the others: to rehearse a batch'
            set chinese '每秒最多接受 N 个请求，其余返回 429：用于演练批量创建'
        case '*:--latency'
            set about 'Answer each request that much later, at most 1m'
            set chinese '每个响应延迟该时长，最多 1m'
        case '*:--fault-rate'
            set about 'Let this share of the requests fail, 0 to 1: before the work, after it, or done late'
            set chinese '让该比例（0 到 1）的请求失败：处理前失败、处理后失败或延迟完成'
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
