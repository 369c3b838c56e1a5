"""S3: every operation answers in its shape."""
from sandbox import equal, play

BUCKET = {"Bucket": "breadth"}


def configurations_are_kept(sandbox):
    """What is put on a bucket is got again, and gone once deleted."""
    s3 = sandbox.client("s3")
    target = {"Bucket": "arn:aws:s3:::breadth"}
    rule = {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "p/"}, "Expiration": {"Days": 3}}
    play(s3, ("create_bucket", BUCKET), ("create_bucket", {"Bucket": "breadth-other"}),
         ("put_bucket_versioning", {**BUCKET, "VersioningConfiguration": {"Status": "Enabled"}}),
         ("put_bucket_versioning", {"Bucket": "breadth-other", "VersioningConfiguration": {"Status": "Enabled"}}))
    cors = {"CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]}
    encryption = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}
    analytics = {"Id": "a", "StorageClassAnalysis": {}}
    tiering = {"Id": "t", "Status": "Enabled", "Tierings": [{"Days": 90, "AccessTier": "ARCHIVE_ACCESS"}]}
    inventory = {
        "Id": "i", "IsEnabled": True, "IncludedObjectVersions": "All", "Schedule": {"Frequency": "Daily"},
        "Destination": {"S3BucketDestination": {**target, "Format": "CSV"}}}
    website = {"IndexDocument": {"Suffix": "index.html"}}
    replication = {"Role": "arn:aws:iam::123456789012:role/r", "Rules": [
        {"Status": "Enabled", "Priority": 1, "Filter": {}, "DeleteMarkerReplication": {"Status": "Disabled"},
         "Destination": {"Bucket": "arn:aws:s3:::breadth-other"}}]}
    policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObjectTorrent",' \
             '"Resource":"arn:aws:s3:::breadth/*"}]}'
    for name, arguments, key, delete in [
            ("bucket_cors", {"CORSConfiguration": cors}, {}, "delete_bucket_cors"),
            ("bucket_encryption", {"ServerSideEncryptionConfiguration": encryption}, {}, "delete_bucket_encryption"),
            ("bucket_lifecycle_configuration", {"LifecycleConfiguration": {"Rules": [rule]}}, {},
             "delete_bucket_lifecycle"),
            ("bucket_analytics_configuration", {"AnalyticsConfiguration": analytics}, {"Id": "a"},
             "delete_bucket_analytics_configuration"),
            ("bucket_intelligent_tiering_configuration", {"IntelligentTieringConfiguration": tiering}, {"Id": "t"},
             "delete_bucket_intelligent_tiering_configuration"),
            ("bucket_inventory_configuration", {"InventoryConfiguration": inventory}, {"Id": "i"},
             "delete_bucket_inventory_configuration"),
            ("bucket_metrics_configuration", {"MetricsConfiguration": {"Id": "m"}}, {"Id": "m"},
             "delete_bucket_metrics_configuration"),
            ("bucket_ownership_controls", {"OwnershipControls": {"Rules": [{"ObjectOwnership": "ObjectWriter"}]}}, {},
             "delete_bucket_ownership_controls"),
            ("bucket_policy", {"Policy": policy}, {}, "delete_bucket_policy"),
            ("bucket_replication", {"ReplicationConfiguration": replication}, {}, "delete_bucket_replication"),
            ("bucket_tagging", {"Tagging": {"TagSet": [{"Key": "k", "Value": "v"}]}}, {}, "delete_bucket_tagging"),
            ("bucket_website", {"WebsiteConfiguration": website}, {}, "delete_bucket_website"),
            ("public_access_block", {"PublicAccessBlockConfiguration": {"BlockPublicAcls": True}}, {},
             "delete_public_access_block")]:
        answer = play(s3, (f"put_{name}", {**BUCKET, **key, **arguments}), (f"get_{name}", {**BUCKET, **key}))
        equal(len(answer) > 1, True)
        if key:
            equal(len(getattr(s3, f"list_{name}s")(**BUCKET)[f"{list(arguments)[0]}List"]), 1)
        if name == "bucket_policy":
            equal(s3.get_bucket_policy_status(**BUCKET)["PolicyStatus"], {"IsPublic": False})
        play(s3, (delete, {**BUCKET, **key}))


def settings_without_deletion_are_kept(sandbox):
    """Acceleration, access control, logging, notifications, payment and versioning."""
    s3 = sandbox.client("s3")
    play(s3, ("create_bucket", {"Bucket": "breadth-logs"}), ("create_bucket", {**BUCKET, "ObjectOwnership": "ObjectWriter"}),
         ("put_bucket_accelerate_configuration", {**BUCKET, "AccelerateConfiguration": {"Status": "Enabled"}}),
         ("put_bucket_request_payment", {**BUCKET, "RequestPaymentConfiguration": {"Payer": "Requester"}}),
         ("put_bucket_acl", {**BUCKET, "ACL": "private"}),
         ("put_bucket_notification_configuration", {**BUCKET, "NotificationConfiguration": {"EventBridgeConfiguration": {}}}))
    equal(s3.get_bucket_accelerate_configuration(**BUCKET)["Status"], "Enabled")
    equal(s3.get_bucket_request_payment(**BUCKET)["Payer"], "Requester")
    equal([grant["Permission"] for grant in s3.get_bucket_acl(**BUCKET)["Grants"]], ["FULL_CONTROL"])
    equal(s3.get_bucket_notification_configuration(**BUCKET)["EventBridgeConfiguration"], {})
    equal("LoggingEnabled" in s3.get_bucket_logging(**BUCKET), False)
    equal("Status" in s3.get_bucket_versioning(Bucket="breadth-logs"), False)
    equal("LocationConstraint" in s3.get_bucket_location(**BUCKET), True)
    equal(s3.head_bucket(**BUCKET)["BucketRegion"], "us-east-1")
    equal("breadth" in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]], True)


def objects_have_more_than_bytes(sandbox):
    """Tags, access control, attributes, versions, locks and restoration of objects."""
    s3 = sandbox.client("s3")
    locked, key = {"Bucket": "breadth-locked"}, {"Bucket": "breadth-locked", "Key": "k"}
    s3.create_bucket(**locked, ObjectLockEnabledForBucket=True)
    lock = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": 1}}}
    version = play(s3, ("put_object_lock_configuration", {**locked, "ObjectLockConfiguration": lock}),
                   ("put_object", {**key, "Body": b"hello"}))["VersionId"]
    equal(s3.get_object_lock_configuration(**locked)["ObjectLockConfiguration"], lock)
    equal(s3.get_object_retention(**key)["Retention"]["Mode"], "GOVERNANCE")
    play(s3, ("put_object_legal_hold", {**key, "LegalHold": {"Status": "ON"}}),
         ("put_object_tagging", {**key, "Tagging": {"TagSet": [{"Key": "a", "Value": "b"}]}}))
    equal(s3.get_object_legal_hold(**key)["LegalHold"]["Status"], "ON")
    equal(s3.get_object_tagging(**key)["TagSet"], [{"Key": "a", "Value": "b"}])
    equal(s3.head_object(**key)["ObjectLockLegalHoldStatus"], "ON")
    attributes = s3.get_object_attributes(**key, ObjectAttributes=["ETag", "ObjectSize", "Checksum", "StorageClass"])
    equal((attributes["ObjectSize"], attributes["ETag"]), (5, "5d41402abc4b2a76b9719d911017c592"))
    play(s3, ("delete_object_tagging", key), ("delete_object", key))
    versions = s3.list_object_versions(**locked)
    equal(([item["VersionId"] for item in versions["Versions"]], len(versions["DeleteMarkers"])), ([version], 1))
    s3.put_object(Bucket="breadth-locked", Key="cold", Body=b"x", StorageClass="GLACIER")
    restored = s3.restore_object(Bucket="breadth-locked", Key="cold", RestoreRequest={"Days": 1})
    equal(restored["ResponseMetadata"]["HTTPStatusCode"], 202)
    equal(s3.get_object_acl(Bucket="breadth-locked", Key="cold")["Grants"][0]["Permission"], "FULL_CONTROL")


def parts_become_an_object(sandbox):
    """Parts are uploaded, copied, listed, put together, or given up."""
    s3 = sandbox.client("s3")
    s3.create_bucket(Bucket="breadth-parts")
    key = {"Bucket": "breadth-parts", "Key": "k"}
    s3.put_object(Bucket="breadth-parts", Key="source", Body=b"tail")
    upload = {**key, "UploadId": s3.create_multipart_upload(**key)["UploadId"]}
    first = s3.upload_part(**upload, PartNumber=1, Body=b"x" * (5 << 20))["ETag"]
    copied = s3.upload_part_copy(**upload, PartNumber=2, CopySource={"Bucket": "breadth-parts", "Key": "source"})
    equal([part["PartNumber"] for part in s3.list_parts(**upload)["Parts"]], [1, 2])
    equal([item["Key"] for item in s3.list_multipart_uploads(Bucket="breadth-parts")["Uploads"]], ["k"])
    parts = [{"PartNumber": 1, "ETag": first}, {"PartNumber": 2, "ETag": copied["CopyPartResult"]["ETag"]}]
    done = s3.complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})
    equal(done["ETag"].endswith('-2"'), True)
    equal(s3.get_object(**key, PartNumber=2)["Body"].read(), b"tail")
    s3.abort_multipart_upload(**key, UploadId=s3.create_multipart_upload(**key)["UploadId"])
    s3.copy_object(Bucket="breadth-parts", Key="copy", CopySource="breadth-parts/source", MetadataDirective="REPLACE")
    equal(len(s3.list_objects(Bucket="breadth-parts")["Contents"]), 3)
