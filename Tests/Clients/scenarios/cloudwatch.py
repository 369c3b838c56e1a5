"""CloudWatch: rpc-v2-cbor, numbers and instants, and the query protocol."""
import datetime
import urllib.parse

from sandbox import equal, refused


def metrics_come_back(sandbox):
    """Statistics are those of what was put."""
    cloudwatch = sandbox.client("cloudwatch")
    now = datetime.datetime.now(datetime.timezone.utc).replace(second=0, microsecond=0)
    cloudwatch.put_metric_data(Namespace="Shop", MetricData=[
        {"MetricName": "Orders", "Value": value, "Timestamp": now, "Dimensions": [{"Name": "Store", "Value": "1"}]}
        for value in [1.5, 2.5]])
    point = cloudwatch.get_metric_statistics(
        Namespace="Shop", MetricName="Orders", Dimensions=[{"Name": "Store", "Value": "1"}], Period=60,
        StartTime=now - datetime.timedelta(minutes=5), EndTime=now + datetime.timedelta(minutes=5),
        Statistics=["Sum", "Average"])["Datapoints"][0]
    equal((point["Sum"], point["Average"], point["Timestamp"]), (4.0, 2.0, now))
    pages = cloudwatch.get_paginator("list_metrics").paginate(Namespace="Shop")
    equal([metric["MetricName"] for page in pages for metric in page["Metrics"]], ["Orders"])


def refusals_are_read(sandbox):
    """A refusal has its code and text."""
    cloudwatch = sandbox.client("cloudwatch")
    with refused("InvalidParameterCombination", status=400):
        cloudwatch.put_metric_data(Namespace="Shop", MetricData=[
            {"MetricName": "x", "Value": 1, "StatisticValues": {
                "SampleCount": 1, "Sum": 1, "Minimum": 1, "Maximum": 1}}])


def forms_are_understood(sandbox):
    """The query protocol puts a metric too."""
    form = urllib.parse.urlencode({
        "Action": "PutMetricData", "Version": "2010-08-01", "Namespace": "Forms",
        "MetricData.member.1.MetricName": "m", "MetricData.member.1.Value": "3"})
    status, _, body = sandbox.http("POST", "/", form.encode(), Content_Type="application/x-www-form-urlencoded")
    equal((status, b"<PutMetricDataResponse" in body), (200, True))
    equal(sandbox.client("cloudwatch").list_metrics(Namespace="Forms")["Metrics"][0]["MetricName"], "m")
