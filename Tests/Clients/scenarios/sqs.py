"""SQS: json 1.0 with the query protocol's error codes, the query protocol itself, long polls."""
import hashlib
import threading
import time
import urllib.parse

from sandbox import equal, refused


def messages_go_through(sandbox):
    """A message is sent, received with a checked digest, and deleted."""
    sqs = sandbox.client("sqs")
    url = sqs.create_queue(QueueName="jobs")["QueueUrl"]
    # botocore compares the digest of the body itself.
    sqs.send_message(QueueUrl=url, MessageBody="hello", MessageAttributes={
        "n": {"DataType": "Number", "StringValue": "1"}, "b": {"DataType": "Binary", "BinaryValue": b"\x00"}})
    message = sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"])["Messages"][0]
    equal((message["Body"], message["MessageAttributes"]["b"]["BinaryValue"]), ("hello", b"\x00"))
    equal("Messages" in sqs.receive_message(QueueUrl=url), False)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])


def errors_have_their_class(sandbox):
    """The code is the query protocol's, the class the model's."""
    sqs = sandbox.client("sqs")
    with refused(
            "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.", 400,
            sqs.exceptions.QueueDoesNotExist):
        sqs.get_queue_url(QueueName="none")
    with refused("InvalidParameterValue", status=400):
        sqs.create_queue(QueueName="a b")


def a_long_poll_is_woken(sandbox):
    """A poll that waits gets what is sent meanwhile, long before its time is over."""
    sqs = sandbox.client("sqs")
    url = sqs.create_queue(QueueName="slow")["QueueUrl"]
    sender = threading.Timer(0.3, lambda: sqs.send_message(QueueUrl=url, MessageBody="late"))
    sender.start()
    began = time.monotonic()
    messages = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"]
    sender.join()
    equal(messages[0]["Body"], "late")
    equal(time.monotonic() - began < 10, True)
    # Nothing comes: the poll ends by itself.
    equal("Messages" in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1), False)


def a_queue_is_its_url(sandbox):
    """The query protocol speaks to a queue at its path, in the form and in the URL."""
    sqs = sandbox.client("sqs")
    sqs.create_queue(QueueName="forms")
    form = urllib.parse.urlencode({"Action": "SendMessage", "Version": "2012-11-05", "MessageBody": "ü & more"})
    status, headers, body = sandbox.http(
        "POST", "/123456789012/forms", form.encode(), Content_Type="application/x-www-form-urlencoded")
    equal((status, headers["Content-Type"]), (200, "text/xml"))
    digest = hashlib.md5("ü & more".encode()).hexdigest()
    equal(f"<MD5OfMessageBody>{digest}</MD5OfMessageBody>" in body.decode(), True)
    status, _, body = sandbox.http("GET", "/123456789012/forms?Action=ReceiveMessage&AttributeName.1=All")
    equal((status, "<Body>ü &amp; more</Body>" in body.decode()), (200, True))
    status, _, body = sandbox.http("GET", "/123456789012/none?Action=ReceiveMessage")
    equal((status, "<Code>AWS.SimpleQueueService.NonExistentQueue</Code>" in body.decode()), (400, True))


def fifo_queues_keep_their_order(sandbox):
    """A FIFO queue keeps order and drops duplicates."""
    sqs = sandbox.client("sqs")
    url = sqs.create_queue(
        QueueName="line.fifo", Attributes={"FifoQueue": "true", "ContentBasedDeduplication": "true"})["QueueUrl"]
    for body in ["1", "2", "2", "3"]:
        sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId="g")
    messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    equal([message["Body"] for message in messages], ["1", "2", "3"])
