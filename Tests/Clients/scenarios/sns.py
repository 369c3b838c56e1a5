"""SNS: the query protocol with maps, deliveries to queues, HTTP endpoints and functions."""
import http.server
import json
import threading

from sandbox import equal, refused


def queue_for(sandbox, topic, name):
    """A queue that the topic may send to: its URL and ARN."""
    sqs = sandbox.client("sqs")
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    policy = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": topic}}}]}
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(policy)})
    return url, arn


def received(sandbox, url):
    messages = sandbox.client("sqs").receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], WaitTimeSeconds=1)
    return messages.get("Messages", [])


def a_queue_gets_the_envelope_or_the_raw_message(sandbox):
    """A subscribed queue gets AWS's envelope, or the message itself."""
    sns = sandbox.client("sns")
    topic = sns.create_topic(Name="news")["TopicArn"]
    enveloped, raw = queue_for(sandbox, topic, "enveloped"), queue_for(sandbox, topic, "raw")
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=enveloped[1])
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=raw[1], Attributes={"RawMessageDelivery": "true"})
    attributes = {"colour": {"DataType": "String", "StringValue": "red"}}
    sent = sns.publish(TopicArn=topic, Subject="s", Message="hello", MessageAttributes=attributes)
    envelope = json.loads(received(sandbox, enveloped[0])[0]["Body"])
    equal(list(envelope), [
        "Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion", "Signature",
        "SigningCertURL", "UnsubscribeURL", "MessageAttributes"])
    equal((envelope["MessageId"], envelope["Message"]), (sent["MessageId"], "hello"))
    equal(envelope["MessageAttributes"], {"colour": {"Type": "String", "Value": "red"}})
    message = received(sandbox, raw[0])[0]
    equal((message["Body"], message["MessageAttributes"]["colour"]["StringValue"]), ("hello", "red"))


def filters_choose(sandbox):
    """A filter policy lets through what matches."""
    sns = sandbox.client("sns")
    topic = sns.create_topic(Name="filtered")["TopicArn"]
    url, arn = queue_for(sandbox, topic, "filtered")
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={
        "FilterPolicy": '{"price":[{"numeric":[">",10]}]}', "RawMessageDelivery": "true"})
    for price in ["5", "15"]:
        sns.publish(TopicArn=topic, Message=price, MessageAttributes={
            "price": {"DataType": "Number", "StringValue": price}})
    equal([message["Body"] for message in received(sandbox, url)], ["15"])


def an_http_endpoint_confirms_and_is_told(sandbox):
    """An HTTP endpoint gets the confirmation's token, confirms, and gets the message."""
    got, came = [], threading.Semaphore(0)

    class Endpoint(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            got.append((self.headers["x-amz-sns-message-type"], body))
            self.send_response(200)
            self.end_headers()
            came.release()

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sns = sandbox.client("sns")
    topic = sns.create_topic(Name="web")["TopicArn"]
    answer = sns.subscribe(
        TopicArn=topic, Protocol="http", Endpoint=f"http://127.0.0.1:{server.server_port}/in?x=1")
    equal(answer["SubscriptionArn"], "pending confirmation")
    equal(came.acquire(timeout=5), True)
    kind, confirmation = got[0]
    equal((kind, confirmation["Type"]), ("SubscriptionConfirmation", "SubscriptionConfirmation"))
    arn = sns.confirm_subscription(TopicArn=topic, Token=confirmation["Token"])["SubscriptionArn"]
    equal(arn.startswith(topic + ":"), True)
    sns.publish(TopicArn=topic, Message="hello")
    equal(came.acquire(timeout=5), True)
    equal((got[1][0], got[1][1]["Message"]), ("Notification", "hello"))
    sns.unsubscribe(SubscriptionArn=arn)
    equal(came.acquire(timeout=5), True)
    equal(got[2][0], "UnsubscribeConfirmation")
    server.shutdown()


def errors_have_their_class(sandbox):
    """A missing topic is a NotFoundException."""
    sns = sandbox.client("sns")
    with refused("NotFound", "Topic does not exist", 404, sns.exceptions.NotFoundException):
        sns.get_topic_attributes(TopicArn="arn:aws:sns:us-east-1:123456789012:none")
    with refused("InvalidParameter", "Invalid parameter: Topic Name", 400, sns.exceptions.InvalidParameterException):
        sns.create_topic(Name="a b")


def lists_come_page_by_page(sandbox):
    """A paginator gives every topic once."""
    sns = sandbox.client("sns")
    for number in range(105):
        sns.create_topic(Name=f"many-{number:03}")
    pages = list(sns.get_paginator("list_topics").paginate())
    names = [topic["TopicArn"].split(":")[-1] for page in pages for topic in page["Topics"]]
    equal(len([name for name in names if name.startswith("many-")]), 105)
    equal(len(pages), 2)
