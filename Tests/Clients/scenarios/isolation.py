"""Regions, partitions and accounts see nothing of one another."""
from sandbox import equal


def regions_are_apart(sandbox):
    """A queue of one Region is not in another."""
    sandbox.client("sqs", region="eu-west-1").create_queue(QueueName="q")
    equal(sandbox.client("sqs", region="eu-west-1").list_queues()["QueueUrls"], [sandbox.url + "/123456789012/q"])
    equal("QueueUrls" in sandbox.client("sqs").list_queues(), False)


def partitions_have_their_own_names(sandbox):
    """ARNs are those of the Region's partition."""
    for region, partition in [
            ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov"), ("us-iso-east-1", "aws-iso")]:
        sqs = sandbox.client("sqs", region=region)
        url = sqs.create_queue(QueueName="q")["QueueUrl"]
        equal(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"],
              f"arn:{partition}:sqs:{region}:123456789012:q")
        arn = sandbox.client("sts", region=region).get_caller_identity()["Arn"]
        equal(arn, f"arn:{partition}:iam::123456789012:user/learner")


def accounts_are_apart(sandbox):
    """A table of one account is not in another."""
    ours, theirs = sandbox.client("dynamodb"), sandbox.client("dynamodb", key="210987654321")
    ours.create_table(
        TableName="ours", KeySchema=[{"AttributeName": "p", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "p", "AttributeType": "S"}], BillingMode="PAY_PER_REQUEST")
    equal((ours.list_tables()["TableNames"], theirs.list_tables()["TableNames"]), (["ours"], []))
