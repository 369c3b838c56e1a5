"""DynamoDB, its streams, SQS and SNS: every operation answers in its shape."""
import time

from sandbox import equal, play

TABLE = {"TableName": "breadth"}
KEY = {"p": {"S": "a"}}


def table(client, name, **more):
    client.create_table(
        TableName=name, KeySchema=[{"AttributeName": "p", "KeyType": "HASH"}], BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "p", "AttributeType": "S"}], **more)
    return client.describe_table(TableName=name)["Table"]


def items_go_in_and_out_in_every_way(sandbox):
    """One by one, in batches, in transactions, in statements."""
    client = sandbox.client("dynamodb")
    table(client, "breadth")
    item = {"TableName": "breadth", "Item": KEY}
    play(client, ("put_item", item), ("transact_write_items", {"TransactItems": [{"Put": item}]}),
         ("batch_write_item", {"RequestItems": {"breadth": [{"PutRequest": {"Item": {"p": {"S": "b"}}}}]}}),
         ("execute_statement", {"Statement": "INSERT INTO breadth VALUE {'p': 'c'}"}),
         ("batch_execute_statement", {"Statements": [{"Statement": "SELECT * FROM breadth WHERE p = 'a'"}]}),
         ("execute_transaction", {"TransactStatements": [{"Statement": "DELETE FROM breadth WHERE p = 'c'"}]}))
    equal(client.transact_get_items(TransactItems=[{"Get": {**TABLE, "Key": KEY}}])["Responses"], [{"Item": KEY}])
    equal(client.batch_get_item(RequestItems={"breadth": {"Keys": [KEY]}})["Responses"]["breadth"], [KEY])
    equal(client.scan(**TABLE, ReturnConsumedCapacity="TOTAL")["Count"], 2)
    equal(client.delete_item(**TABLE, Key=KEY, ReturnValues="ALL_OLD")["Attributes"], KEY)


def tables_have_settings(sandbox):
    """Tags, time to live, backups, policies, recovery, insights and streams to Kinesis."""
    client = sandbox.client("dynamodb")
    arn = table(client, "settings")["TableArn"]
    breadth = {"TableName": "settings"}
    resource = {"ResourceArn": arn}
    policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},' \
             f'"Action":"dynamodb:GetItem","Resource":"{arn}"}}]}}'
    stream = {**breadth, "StreamArn": "arn:aws:kinesis:us-east-1:123456789012:stream/s"}
    play(client, ("tag_resource", {**resource, "Tags": [{"Key": "k", "Value": "v"}]}), ("list_tags_of_resource", resource),
         ("untag_resource", {**resource, "TagKeys": ["k"]}), ("describe_endpoints", {}), ("describe_limits", {}),
         ("put_resource_policy", {**resource, "Policy": policy}), ("get_resource_policy", resource),
         ("delete_resource_policy", resource), ("describe_continuous_backups", breadth),
         ("update_continuous_backups", {
             **breadth, "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}}),
         ("update_contributor_insights", {**breadth, "ContributorInsightsAction": "ENABLE"}),
         ("describe_contributor_insights", breadth), ("list_contributor_insights", {}),
         ("enable_kinesis_streaming_destination", stream), ("describe_kinesis_streaming_destination", breadth),
         ("update_kinesis_streaming_destination", {
             **stream, "UpdateKinesisStreamingConfiguration": {"ApproximateCreationDateTimePrecision": "MICROSECOND"}}),
         ("disable_kinesis_streaming_destination", stream))
    backup = {"BackupArn": client.create_backup(**breadth, BackupName="kept")["BackupDetails"]["BackupArn"]}
    play(client, ("describe_backup", backup), ("list_backups", {}),
         ("restore_table_from_backup", {**backup, "TargetTableName": "restored"}), ("delete_backup", backup),
         ("update_table", {"TableName": "restored", "DeletionProtectionEnabled": True}))
    equal("restored" in client.list_tables()["TableNames"], True)
    equal(client.delete_table(**breadth)["TableDescription"]["TableStatus"], "DELETING")


def streams_tell_of_changes(sandbox):
    """A stream's shard gives the records of what was written."""
    client, streams = sandbox.client("dynamodb"), sandbox.client("dynamodbstreams")
    arn = table(client, "streamed", StreamSpecification={
        "StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"})["LatestStreamArn"]
    client.put_item(TableName="streamed", Item=KEY)
    equal([stream["StreamArn"] for stream in streams.list_streams()["Streams"]], [arn])
    shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
    iterator = streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")
    records = streams.get_records(ShardIterator=iterator["ShardIterator"])["Records"]
    equal([(record["eventName"], record["dynamodb"]["NewImage"]) for record in records], [("INSERT", KEY)])


def queues_do_all_they_can(sandbox):
    """Batches, visibility, tags, permissions, dead letters and their way back."""
    sqs = sandbox.client("sqs")
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    queue = {"QueueUrl": sqs.create_queue(QueueName="breadth")["QueueUrl"]}
    arn = "arn:aws:sqs:us-east-1:123456789012:"
    play(sqs, ("set_queue_attributes", {
        **queue, "Attributes": {"RedrivePolicy": f'{{"deadLetterTargetArn":"{arn}dead","maxReceiveCount":"1"}}'}}),
        ("tag_queue", {**queue, "Tags": {"k": "v"}}), ("list_queue_tags", queue), ("untag_queue", {**queue, "TagKeys": ["k"]}),
        ("add_permission", {**queue, "Label": "l", "AWSAccountIds": ["123456789012"], "Actions": ["SendMessage"]}),
        ("remove_permission", {**queue, "Label": "l"}),
        ("send_message_batch", {**queue, "Entries": [
            {"Id": str(n), "MessageBody": "m",
             "MessageAttributes": {"a": {"DataType": "Number", "StringValue": "1"}}} for n in range(3)]}))
    equal(sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"], [queue["QueueUrl"]])
    messages = sqs.receive_message(
        **queue, MaxNumberOfMessages=3, MessageAttributeNames=["All"], MessageSystemAttributeNames=["All"])["Messages"]
    handles = [message["ReceiptHandle"] for message in messages]
    play(sqs, ("change_message_visibility", {**queue, "ReceiptHandle": handles[0], "VisibilityTimeout": 0}),
         ("change_message_visibility_batch", {**queue, "Entries": [
             {"Id": "0", "ReceiptHandle": handles[1], "VisibilityTimeout": 5}]}),
         ("delete_message", {**queue, "ReceiptHandle": handles[1]}),
         ("delete_message_batch", {**queue, "Entries": [{"Id": "0", "ReceiptHandle": handles[2]}]}))
    equal("Messages" in sqs.receive_message(**queue), False)
    task = sqs.start_message_move_task(SourceArn=arn + "dead")["TaskHandle"]
    equal(bool(task), True)
    equal(len(sqs.list_message_move_tasks(SourceArn=arn + "dead")["Results"]), 1)
    play(sqs, ("purge_queue", queue), ("get_queue_attributes", {**queue, "AttributeNames": ["All"]}),
         ("delete_queue", queue))


def topics_do_all_they_can(sandbox):
    """Subscriptions, attributes, batches, tags, permissions, phones and their platforms."""
    sns = sandbox.client("sns")
    topic = {"TopicArn": sns.create_topic(Name="breadth")["TopicArn"]}
    resource = {"ResourceArn": topic["TopicArn"]}
    sandbox.client("sqs").create_queue(QueueName="heard")
    subscription = {"SubscriptionArn": sns.subscribe(
        **topic, Protocol="sqs", Endpoint="arn:aws:sqs:us-east-1:123456789012:heard")["SubscriptionArn"]}
    phone = {"phoneNumber": "+15550100"}
    play(sns, ("set_topic_attributes", {**topic, "AttributeName": "DisplayName", "AttributeValue": "b"}),
         ("get_topic_attributes", topic), ("publish", {**topic, "Message": "m", "Subject": "s"}),
         ("publish_batch", {**topic, "PublishBatchRequestEntries": [{"Id": "1", "Message": "m"}]}),
         ("set_subscription_attributes", {
             **subscription, "AttributeName": "RawMessageDelivery", "AttributeValue": "true"}),
         ("get_subscription_attributes", subscription), ("list_subscriptions", {}),
         ("list_subscriptions_by_topic", topic), ("unsubscribe", subscription), ("list_topics", {}),
         ("tag_resource", {**resource, "Tags": [{"Key": "k", "Value": "v"}]}), ("list_tags_for_resource", resource),
         ("untag_resource", {**resource, "TagKeys": ["k"]}),
         ("add_permission", {**topic, "Label": "l", "AWSAccountId": ["123456789012"], "ActionName": ["Publish"]}),
         ("remove_permission", {**topic, "Label": "l"}), ("check_if_phone_number_is_opted_out", phone),
         ("list_phone_numbers_opted_out", {}), ("get_sms_attributes", {}),
         ("set_sms_attributes", {"attributes": {"DefaultSMSType": "Transactional"}}),
         ("get_sms_sandbox_account_status", {}), ("get_data_protection_policy", resource))
    application = {"PlatformApplicationArn": sns.create_platform_application(
        Name="app", Platform="GCM", Attributes={"PlatformCredential": "c"})["PlatformApplicationArn"]}
    endpoint = {"EndpointArn": sns.create_platform_endpoint(**application, Token="t")["EndpointArn"]}
    play(sns, ("get_platform_application_attributes", application), ("list_platform_applications", {}),
         ("set_platform_application_attributes", {**application, "Attributes": {"PlatformCredential": "d"}}),
         ("get_endpoint_attributes", endpoint), ("list_endpoints_by_platform_application", application),
         ("set_endpoint_attributes", {**endpoint, "Attributes": {"CustomUserData": "u"}}), ("delete_endpoint", endpoint),
         ("delete_platform_application", application), ("delete_topic", topic))
