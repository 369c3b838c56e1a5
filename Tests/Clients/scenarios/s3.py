"""S3: rest-xml, streams, presigned URLs, resources."""
from sandbox import equal, refused


def an_object_is_put_read_and_deleted(sandbox):
    """An object keeps its bytes, its type and its metadata."""
    s3 = sandbox.client("s3")
    s3.create_bucket(Bucket="things")
    s3.get_waiter("bucket_exists").wait(Bucket="things", WaiterConfig={"Delay": 1, "MaxAttempts": 1})
    s3.put_object(Bucket="things", Key="a/ü b.txt", Body=b"hello", ContentType="text/plain", Metadata={"k": "v"})
    answer = s3.get_object(Bucket="things", Key="a/ü b.txt")
    equal(answer["Body"].read(), b"hello")
    equal((answer["ContentType"], answer["Metadata"]), ("text/plain", {"k": "v"}))
    equal(answer["ETag"], '"5d41402abc4b2a76b9719d911017c592"')
    equal(s3.get_object(Bucket="things", Key="a/ü b.txt", Range="bytes=1-3")["Body"].read(), b"ell")
    s3.delete_object(Bucket="things", Key="a/ü b.txt")
    s3.get_waiter("object_not_exists").wait(
        Bucket="things", Key="a/ü b.txt", WaiterConfig={"Delay": 1, "MaxAttempts": 1})


def errors_have_their_class(sandbox):
    """What is missing is NoSuchKey, NoSuchBucket, or 404 without a body for HEAD."""
    s3 = sandbox.client("s3")
    s3.create_bucket(Bucket="errors")
    with refused("NoSuchKey", "The specified key does not exist.", 404, s3.exceptions.NoSuchKey):
        s3.get_object(Bucket="errors", Key="none")
    with refused("NoSuchBucket", "The specified bucket does not exist", 404, s3.exceptions.NoSuchBucket):
        s3.list_objects_v2(Bucket="no-such-bucket-here")
    with refused("404", status=404):
        s3.head_object(Bucket="errors", Key="none")


def keys_come_page_by_page(sandbox):
    """A paginator gives keys and common prefixes once each."""
    s3 = sandbox.client("s3")
    s3.create_bucket(Bucket="pages")
    for name in ["a/1", "a/2", "b", "c/1", "d"]:
        s3.put_object(Bucket="pages", Key=name, Body=b"")
    pages = list(s3.get_paginator("list_objects_v2").paginate(
        Bucket="pages", Delimiter="/", PaginationConfig={"PageSize": 2}))
    equal([item["Key"] for page in pages for item in page.get("Contents", [])], ["b", "d"])
    equal([item["Prefix"] for page in pages for item in page.get("CommonPrefixes", [])], ["a/", "c/"])
    removed = s3.delete_objects(Bucket="pages", Delete={"Objects": [{"Key": "b"}, {"Key": "none"}]})
    equal(sorted(item["Key"] for item in removed["Deleted"]), ["b", "none"])


def presigned_urls_need_no_key(sandbox):
    """A presigned URL puts and gets without credentials."""
    s3 = sandbox.client("s3", signature_version="s3v4")
    s3.create_bucket(Bucket="signed")
    target = {"Bucket": "signed", "Key": "k"}
    equal(sandbox.http("PUT", s3.generate_presigned_url("put_object", target), b"body")[0], 200)
    equal(sandbox.http("GET", s3.generate_presigned_url("get_object", target))[2], b"body")


def conditions_are_kept(sandbox):
    """If-None-Match guards a key that exists."""
    s3 = sandbox.client("s3")
    s3.create_bucket(Bucket="guarded")
    s3.put_object(Bucket="guarded", Key="k", Body=b"1", IfNoneMatch="*")
    with refused("PreconditionFailed", status=412):
        s3.put_object(Bucket="guarded", Key="k", Body=b"2", IfNoneMatch="*")


def the_resource_interface_works(sandbox):
    """boto3's resources walk through buckets and objects."""
    bucket = sandbox.resource("s3").create_bucket(Bucket="walk")
    bucket.put_object(Key="x", Body=b"1")
    equal([item.key for item in bucket.objects.all()], ["x"])
    bucket.objects.all().delete()
    bucket.delete()
