import AWSModel

/// What help says of services and operations in words of our own; the rest of it comes from the models.
enum HelpNotes {
  /// A sentence about an operation, and a command that shows how it is used.
  struct Note: Sendable, Hashable {
    var sentence: String
    var example: String?
  }

  /// What a service is for; nil where nothing is written about it.
  static func sentence(about service: ServiceModel) -> String? { services[service.name] }

  /// What an operation does: what is written about it, else what its name says.
  static func note(on operation: OperationModel) -> Note {
    notes["\(ServiceCommands.name(of: operation.service)) \(operation.commandName)"]
      ?? Note(sentence: sentence(from: operation.commandName))
  }

  /// The commands about which something is written, for a test that the models have them.
  static var commands: [String] { notes.keys.sorted() }

  /// `Lists event source mappings.` for `list-event-source-mappings`.
  static func sentence(from command: String) -> String {
    let words = command.split(separator: "-").map(String.init)
    let rest = words.dropFirst().map { acronyms[$0] ?? $0 }.joined(separator: " ")
    let verb = verbs[words[0]] ?? words[0].prefix(1).uppercased() + words[0].dropFirst() + "s"
    return rest.isEmpty ? "\(verb)." : "\(verb) \(rest)."
  }

  private static let verbs = [
    "get": "Shows", "describe": "Shows", "list": "Lists", "put": "Sets", "update": "Changes", "batch": "In one call:",
    "associate": "Associates", "disassociate": "Parts", "publish": "Publishes", "untag": "Takes tags off:",
    "tag": "Tags",
    "head": "Asks for the headers of", "query": "Queries", "copy": "Copies", "apply": "Applies", "flush": "Flushes",
    "modify": "Changes", "reset": "Resets", "verify": "Verifies",
  ]

  private static let acronyms = [
    "acl": "ACL", "api": "API", "apis": "APIs", "arn": "ARN", "cors": "CORS", "html": "HTML", "http": "HTTP",
    "id": "ID",
    "iam": "IAM", "json": "JSON", "kms": "KMS", "mfa": "MFA", "oidc": "OIDC", "rest": "REST", "saml": "SAML",
    "sms": "SMS", "ssh": "SSH", "sso": "SSO", "url": "URL", "urls": "URLs", "vpc": "VPC", "xml": "XML",
  ]

  private static let services = [
    "apigateway": "REST APIs: resources, methods, integrations, deployments and stages.",
    "apigatewayv2": "HTTP and WebSocket APIs: routes, integrations and stages.",
    "cloudwatch": "Metrics and their statistics, alarms and dashboards.",
    "dynamodb": "Tables of items with keys: reading, writing, queries, indexes and streams.",
    "dynamodbstreams": "Reading what changed in DynamoDB's tables, in order.",
    "events": "EventBridge: event buses, and rules that match events or a schedule and call targets.",
    "iam": "Who may do what: users, roles, policies.",
    "lambda": "Functions, what calls them, and their versions.",
    "logs": "CloudWatch Logs: groups, streams and events of logs.",
    "s3": "S3's operations one by one; `aws s3` copies and lists more comfortably.",
    "scheduler": "EventBridge Scheduler: schedules with time zones, also for one time only.",
    "sns": "Topics that pass messages to all their subscribers.",
    "sqs": "Queues of messages, each received and then deleted by one consumer.",
    "sts": "Who you are, and credentials for a time.",
  ]

  private static let notes: [String: Note] = {
    var notes: [String: Note] = [:]
    for paragraph in text.split(separator: "\n\n") {
      let lines = paragraph.split(separator: "\n")
      guard lines.count > 1 else { continue }
      let example = lines.dropFirst(2).map { $0.hasPrefix(">") ? String($0.dropFirst(2)) : "aws \(lines[0]) \($0)" }
      notes[String(lines[0])] = Note(
        sentence: String(lines[1]), example: example.isEmpty ? nil : example.joined(separator: "\n"))
    }
    return notes
  }()

  /// Paragraphs of a command, a sentence, and maybe an example: what stands behind the command, or with `> ` a whole line.
  private static let text = #"""
    lambda create-function
    Makes a function from a zip file, an object in S3 or a container image.
    --function-name tidy --runtime python3.13 --handler tidy.handler --role arn:aws:iam::123456789012:role/tidy-role --zip-file fileb://tidy.zip

    lambda invoke
    Calls a function and writes what it returns into OUTFILE.
    --function-name tidy --cli-binary-format raw-in-base64-out --payload '{"id": 1}' out.json

    lambda get-function
    Shows a function's configuration, where its code can be fetched, and its tags.
    --function-name tidy --query Configuration.State

    lambda get-function-configuration
    Shows a function's configuration alone.
    --function-name tidy

    lambda list-functions
    Lists the functions of the Region.
    --query 'Functions[].FunctionName'

    lambda delete-function
    Deletes a function, or with --qualifier one version of it.
    --function-name tidy

    lambda update-function-code
    Replaces a function's code.
    --function-name tidy --zip-file fileb://tidy.zip

    lambda update-function-configuration
    Changes a function's settings, such as time-out, memory and variables; what is left out stays.
    --function-name tidy --timeout 30 --environment 'Variables={STAGE=dev}'

    lambda publish-version
    Freezes the function's code and settings as a numbered version.
    --function-name tidy

    lambda create-alias
    Gives a version a name that can be moved later.
    --function-name tidy --name live --function-version 1

    lambda update-alias
    Points an alias at another version, or splits its calls between two.
    --function-name tidy --name live --function-version 2 --routing-config 'AdditionalVersionWeights={1=0.9}'

    lambda add-permission
    Lets a service or account call the function: a statement in the function's own policy.
    --function-name tidy --statement-id hourly --action lambda:InvokeFunction --principal events.amazonaws.com --source-arn arn:aws:events:us-east-1:123456789012:rule/hourly

    lambda remove-permission
    Takes a statement out of the function's own policy.
    --function-name tidy --statement-id hourly

    lambda get-policy
    Shows who may call the function by its own policy.
    --function-name tidy

    lambda create-event-source-mapping
    Has Lambda read a queue or stream and call the function with what it finds.
    --function-name tidy --event-source-arn arn:aws:sqs:us-east-1:123456789012:jobs --batch-size 10

    lambda put-function-concurrency
    Reserves concurrency for a function, which is also its limit; 0 stops it.
    --function-name tidy --reserved-concurrent-executions 5

    lambda put-provisioned-concurrency-config
    Keeps environments of a version or alias ready, so that calls meet no cold start.
    --function-name tidy --qualifier live --provisioned-concurrent-executions 5

    lambda put-function-event-invoke-config
    Says how often asynchronous calls are tried, how old events may get, and where the outcome goes.
    --function-name tidy --maximum-retry-attempts 0

    lambda create-function-url-config
    Gives a function an HTTPS address of its own.
    --function-name tidy --auth-type NONE

    lambda publish-layer-version
    Makes a new version of a layer: files that several functions share.
    --layer-name tools --zip-file fileb://tools.zip --compatible-runtimes python3.13

    lambda get-account-settings
    Shows the account's limits for functions, and how much of them is used.

    iam create-role
    Makes a role; its trust policy says who may take it.
    --role-name tidy-role --assume-role-policy-document file://trust.json

    iam attach-role-policy
    Gives a role a managed policy.
    --role-name tidy-role --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole

    iam put-role-policy
    Writes a policy into a role itself.
    --role-name tidy-role --policy-name read-table --policy-document file://policy.json

    iam create-policy
    Makes a managed policy that roles and users can be given.
    --policy-name read-table --policy-document file://policy.json

    iam list-attached-role-policies
    Lists the managed policies that a role was given.
    --role-name tidy-role

    sts get-caller-identity
    Says as whom you are calling.

    sts assume-role
    Takes a role for a time; the answer holds its credentials.
    --role-arn arn:aws:iam::123456789012:role/deploy --role-session-name me

    events put-rule
    Makes or changes a rule: a schedule, or a pattern of events.
    --name hourly --schedule-expression 'rate(1 hour)'

    events put-targets
    Says whom a rule calls. Look at FailedEntryCount in the answer: it ends with 0 even if a target was refused.
    --rule hourly --targets Id=1,Arn=arn:aws:lambda:us-east-1:123456789012:function:tidy

    events put-events
    Sends events to a bus. Look at FailedEntryCount in the answer.
    --entries '[{"Source": "shop", "DetailType": "order", "Detail": "{\"id\": 1}"}]'

    events list-targets-by-rule
    Lists whom a rule calls.
    --rule hourly

    events remove-targets
    Takes targets off a rule, which must be done before it can be deleted.
    --rule hourly --ids 1

    events test-event-pattern
    Says whether a pattern matches an event, without a rule.
    --event-pattern file://pattern.json --event file://event.json

    scheduler create-schedule
    Makes a schedule, which calls its target as the role that it is given.
    --name nightly --schedule-expression 'cron(0 2 * * ? *)' --flexible-time-window Mode=OFF --target Arn=arn:aws:lambda:us-east-1:123456789012:function:tidy,RoleArn=arn:aws:iam::123456789012:role/scheduler

    s3api create-bucket
    Makes a bucket; outside us-east-1 with a LocationConstraint.
    --bucket my-own-bucket-2026 --region eu-west-1 --create-bucket-configuration LocationConstraint=eu-west-1

    s3api put-object
    Stores an object.
    --bucket my-own-bucket-2026 --key a.txt --body a.txt

    s3api get-object
    Fetches an object into OUTFILE.
    --bucket my-own-bucket-2026 --key a.txt a.txt

    s3api list-objects-v2
    Lists a bucket's objects, a prefix at a time if wanted.
    --bucket my-own-bucket-2026 --prefix photos/ --query 'Contents[].Key'

    s3api put-bucket-notification-configuration
    Says which functions, queues and topics hear of a bucket's events; it replaces what was there.
    --bucket my-own-bucket-2026 --notification-configuration file://notification.json

    s3api put-bucket-versioning
    Switches a bucket's versions on, or suspends them.
    --bucket my-own-bucket-2026 --versioning-configuration Status=Enabled

    dynamodb create-table
    Makes a table: its key, the types of the key's attributes, and how it is paid for.
    --table-name jobs --attribute-definitions AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST

    dynamodb put-item
    Writes a whole item, in place of one with the same key.
    --table-name jobs --item '{"id": {"S": "1"}, "state": {"S": "new"}}'

    dynamodb get-item
    Reads one item by its key.
    --table-name jobs --key '{"id": {"S": "1"}}'

    dynamodb update-item
    Changes single attributes of an item.
    --table-name jobs --key '{"id": {"S": "1"}}' --update-expression 'SET #s = :done' --expression-attribute-names '{"#s": "state"}' --expression-attribute-values '{":done": {"S": "done"}}'

    dynamodb delete-item
    Deletes one item by its key.
    --table-name jobs --key '{"id": {"S": "1"}}'

    dynamodb query
    Reads the items of one partition key, in the order of the sort key.
    --table-name jobs --key-condition-expression 'id = :id' --expression-attribute-values '{":id": {"S": "1"}}'

    dynamodb scan
    Reads the whole table; a query is cheaper where the key is known.
    --table-name jobs --query 'Items[].id.S'

    dynamodb update-table
    Changes a table: its capacity, indexes, or stream.
    --table-name jobs --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES

    sqs create-queue
    Makes a queue.
    --queue-name jobs --attributes VisibilityTimeout=60

    sqs send-message
    Puts a message into a queue.
    --queue-url https://sqs.us-east-1.amazonaws.com/123456789012/jobs --message-body hello

    sqs receive-message
    Takes messages, which stay hidden from others until the visibility time-out; delete them when they are done.
    --queue-url https://sqs.us-east-1.amazonaws.com/123456789012/jobs --wait-time-seconds 5

    sqs delete-message
    Deletes a received message by its receipt handle.
    --queue-url https://sqs.us-east-1.amazonaws.com/123456789012/jobs --receipt-handle "$HANDLE"

    sns create-topic
    Makes a topic; one of that name that is there already is answered.
    --name news

    sns subscribe
    Has a topic's messages sent to a queue, a function or an address.
    --topic-arn arn:aws:sns:us-east-1:123456789012:news --protocol lambda --notification-endpoint arn:aws:lambda:us-east-1:123456789012:function:tidy

    sns publish
    Sends a message to all subscribers of a topic.
    --topic-arn arn:aws:sns:us-east-1:123456789012:news --message hello

    logs filter-log-events
    Searches the events of a log group.
    --log-group-name /aws/lambda/tidy --filter-pattern ERROR

    logs describe-log-streams
    Lists the streams of a log group.
    --log-group-name /aws/lambda/tidy --order-by LastEventTime --descending

    logs get-log-events
    Reads the events of one stream.
    --log-group-name /aws/lambda/tidy --log-stream-name '2026/11/23/[$LATEST]0123'

    logs put-retention-policy
    Says after how many days events are deleted.
    --log-group-name /aws/lambda/tidy --retention-in-days 14

    cloudwatch get-metric-statistics
    Adds up a metric over periods of time.
    --namespace AWS/Lambda --metric-name Errors --dimensions Name=FunctionName,Value=tidy --start-time 2026-11-23T00:00:00Z --end-time 2026-11-24T00:00:00Z --period 3600 --statistics Sum

    cloudwatch put-metric-alarm
    Makes or changes an alarm on a metric.
    --alarm-name errors --namespace AWS/Lambda --metric-name Errors --dimensions Name=FunctionName,Value=tidy --statistic Sum --period 60 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold

    cloudwatch put-metric-data
    Sends data of a metric of your own.
    --namespace shop --metric-name Orders --value 1

    cloudwatch describe-alarms
    Lists alarms and their states.
    --query 'MetricAlarms[].[AlarmName,StateValue]' --output text

    apigateway create-rest-api
    Makes a REST API; the answer holds its ID and that of its root resource.
    --name shop

    apigateway create-resource
    Adds a path below another.
    --rest-api-id a1b2c3d4e5 --parent-id f6g7h8i9j0 --path-part users

    apigateway put-method
    Lets a resource take requests by an HTTP method.
    --rest-api-id a1b2c3d4e5 --resource-id k1l2m3 --http-method GET --authorization-type NONE

    apigateway put-integration
    Says what answers a method. A Lambda function is always called by POST.
    --rest-api-id a1b2c3d4e5 --resource-id k1l2m3 --http-method GET --type AWS_PROXY --integration-http-method POST --uri arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:tidy/invocations

    apigateway create-deployment
    Makes the API as it is now answer under a stage. Later changes need another deployment.
    --rest-api-id a1b2c3d4e5 --stage-name prod

    apigatewayv2 create-api
    Makes an HTTP API; with --target also its integration, route and stage.
    --name shop --protocol-type HTTP --target arn:aws:lambda:us-east-1:123456789012:function:tidy

    apigatewayv2 create-integration
    Says what answers an API's routes.
    --api-id a1b2c3d4e5 --integration-type AWS_PROXY --integration-uri arn:aws:lambda:us-east-1:123456789012:function:tidy --payload-format-version 2.0

    apigatewayv2 create-route
    Adds a method and path, and the integration that answers it.
    --api-id a1b2c3d4e5 --route-key 'GET /users' --target integrations/n4o5p6q

    apigatewayv2 create-stage
    Makes the API answer; with --auto-deploy changes go live by themselves.
    --api-id a1b2c3d4e5 --stage-name '$default' --auto-deploy
    """#
}
