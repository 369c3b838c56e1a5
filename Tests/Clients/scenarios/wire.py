"""What other SDKs send and boto3 does not, as plain HTTP: frames, zipped forms, older signatures, names of hosts."""
import base64
import contextlib
import gzip
import http.client
import json
import urllib.parse
import zlib

from sandbox import equal

FORM = "application/x-www-form-urlencoded"


def send(sandbox, method, target, headers, body=b"", service="s3", region="us-east-1", host=None):
    """Status, headers and body of a request signed as the learner's."""
    address = urllib.parse.urlsplit(sandbox.url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
    connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
    signed = {
        "host": host or address.netloc, "x-amz-date": "20260101T000000Z",
        "authorization": f"AWS4-HMAC-SHA256 Credential=test/20260101/{region}/{service}/aws4_request, "
                         "SignedHeaders=host;x-amz-date, Signature=0",
    }
    sent = {**signed, **headers}
    if "transfer-encoding" not in sent and (body or method in ("PUT", "POST")):
        sent["content-length"] = str(len(body))
    for name, value in sent.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    with contextlib.closing(connection):
        return answer.status, answer.headers, answer.read()


def framed(pieces, trailer=""):
    """A body as `aws-chunked` frames it."""
    chunks = "".join(f"{len(piece):x}\r\n{piece}\r\n" for piece in pieces)
    return f"{chunks}0\r\n{trailer}\r\n".encode()


def a_stream_comes_framed_twice(sandbox):
    """A stream of JavaScript's is aws-chunked within chunked, its checksum in the trailer."""
    sandbox.client("s3").create_bucket(Bucket="frames")
    crc = base64.b64encode(zlib.crc32(b"hello").to_bytes(4, "big")).decode()
    inner = framed(["hello"], f"x-amz-checksum-crc32:{crc}\r\n").decode()
    status, headers, _ = send(sandbox, "PUT", "/frames/k?x-id=PutObject", {
        "content-encoding": "aws-chunked", "transfer-encoding": "chunked", "x-amz-decoded-content-length": "5",
        "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "x-amz-trailer": "x-amz-checksum-crc32",
        "x-amz-sdk-checksum-algorithm": "CRC32", "amz-sdk-request": "attempt=1; max=3",
    }, framed([inner[:11], inner[11:]]))
    equal((status, headers["x-amz-checksum-crc32"]), (200, crc))
    equal(sandbox.client("s3").get_object(Bucket="frames", Key="k")["Body"].read(), b"hello")


def a_body_may_be_called_a_form(sandbox):
    """An object whose type is that of a form is an object all the same."""
    s3 = sandbox.client("s3")
    s3.create_bucket(Bucket="forms")
    body = framed(["Action=ListQueues"])
    equal(send(sandbox, "PUT", "/forms/k", {
        "content-type": FORM, "content-encoding": "aws-chunked", "x-amz-decoded-content-length": "17",
        "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER"}, body)[0], 200)
    equal(s3.get_object(Bucket="forms", Key="k")["Body"].read(), b"Action=ListQueues")


def queries_have_no_values(sandbox):
    """A sub-resource stands without `=`, and what no operation is made of is refused by its method."""
    sandbox.client("s3").create_bucket(Bucket="queries")
    for query in ["versioning", "versioning=", "versioning=&x-id=GetBucketVersioning"]:
        equal(b"<VersioningConfiguration" in send(sandbox, "GET", f"/queries?{query}", {})[2], True)
    equal(b"<UploadId>" in send(sandbox, "POST", "/queries/k?uploads&x-id=CreateMultipartUpload", {})[2], True)
    status, _, body = send(sandbox, "POST", "/queries/k", {})
    equal((status, b"<Code>MethodNotAllowed</Code>" in body), (405, True))


def bodies_may_be_zipped(sandbox):
    """CloudWatch's clients zip large requests, in each of its protocols."""
    query = b"Action=PutMetricData&Version=2010-08-01&Namespace=zip&MetricData.member.1.MetricName=m&MetricData.member.1.Value=1"
    zipped = {"content-encoding": "gzip"}
    equal(send(sandbox, "POST", "/", {**zipped, "content-type": FORM}, gzip.compress(query), "monitoring")[0], 200)
    status, _, body = send(sandbox, "POST", "/", {
        **zipped, "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "GraniteServiceVersion20100801.ListMetrics"},
        gzip.compress(b'{"Namespace": "zip"}'), "monitoring")
    equal([metric["MetricName"] for metric in json.loads(body)["Metrics"]], ["m"])
    status, _, body = send(sandbox, "POST", "/", {**zipped, "content-type": FORM}, query, "monitoring")
    equal((status, b"SerializationException" in body), (400, True))


def hosts_are_named_as_on_aws(sandbox):
    """Buckets, queues and services are found by AWS's host names and by those of localhost."""
    s3 = sandbox.client("s3", region="eu-west-1")
    s3.create_bucket(Bucket="named.bucket", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_object(Bucket="named.bucket", Key="k", Body=b"found")
    for host in [
            "named.bucket.s3.eu-west-1.amazonaws.com", "named.bucket.s3.amazonaws.com", "named.bucket.s3.localhost:4566",
            "named.bucket.s3.dualstack.eu-west-1.amazonaws.com", "named.bucket.localhost", "NAMED.BUCKET.S3.localhost"]:
        equal(send(sandbox, "GET", "/k", {}, region="eu-west-1", host=host)[2], b"found")
    equal(send(sandbox, "GET", "/named.bucket/k", {}, region="eu-west-1", host="s3.eu-west-1.localhost")[2], b"found")
    sandbox.client("sqs", region="eu-west-1").create_queue(QueueName="named")
    _, _, body = send(sandbox, "GET", "/?Action=ListQueues&Version=2012-11-05", {"authorization": "none"},
                      host="sqs.eu-west-1.amazonaws.com")
    equal(b"<QueueUrl>https://sqs.eu-west-1.amazonaws.com/123456789012/named</QueueUrl>" in body, True)


def a_queue_is_asked_at_its_own_address(sandbox):
    """SDKs that send to the queue's URL reach the sandbox; older ones speak the query protocol there."""
    url = sandbox.client("sqs").create_queue(QueueName="own")["QueueUrl"]
    equal(url, sandbox.url + "/123456789012/own")
    path = urllib.parse.urlsplit(url).path
    send(sandbox, "POST", path, {"content-type": FORM}, b"Action=SendMessage&MessageBody=hi&Version=2012-11-05", "sqs")
    status, _, body = send(sandbox, "GET", path + "?Action=ReceiveMessage&Version=2012-11-05", {}, service="sqs")
    equal((status, b"<Body>hi</Body>" in body), (200, True))
    status, _, body = send(
        sandbox, "POST", path + "none", {"content-type": FORM}, b"Action=PurgeQueue&Version=2012-11-05", "sqs")
    equal((status, b"<Code>AWS.SimpleQueueService.NonExistentQueue</Code>" in body), (400, True))


def older_signatures_sign_forms(sandbox):
    """A browser's form that boto3 signs, in both versions, uploads as whose key signed it."""
    for version in ["s3", "s3v4"]:
        s3 = sandbox.client("s3", signature_version=version)
        s3.create_bucket(Bucket="uploads")
        form = s3.generate_presigned_post("uploads", version, Conditions=[["content-length-range", 1, 9]])
        fields = "".join(f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                         for name, value in form["fields"].items())
        body = f'{fields}--B\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nhi\r\n--B--\r\n'
        equal(sandbox.http("POST", form["url"], body.encode(), Content_Type="multipart/form-data; boundary=B")[0], 204)
        equal(s3.get_object(Bucket="uploads", Key=version)["Body"].read(), b"hi")
