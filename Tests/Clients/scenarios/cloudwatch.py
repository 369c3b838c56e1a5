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


def alarms_are_described(sandbox):
    """An alarm is described as it was put, and a wrong state is refused in every protocol's words."""
    cloudwatch = sandbox.client("cloudwatch")
    cloudwatch.put_metric_alarm(
        AlarmName="orders", Namespace="Shop", MetricName="Orders", Statistic="Sum", Period=60, EvaluationPeriods=1,
        Threshold=1, ComparisonOperator="GreaterThanThreshold")
    cloudwatch.set_alarm_state(AlarmName="orders", StateValue="ALARM", StateReason="drill")
    alarm = cloudwatch.describe_alarms(AlarmNames=["orders"])["MetricAlarms"][0]
    equal((alarm["StateValue"], alarm["StateReason"], alarm["Threshold"], alarm["OKActions"], alarm["Dimensions"]),
          ("ALARM", "drill", 1.0, [], []))
    with refused("ValidationError", status=400):
        cloudwatch.set_alarm_state(AlarmName="orders", StateValue="INVALID", StateReason="x")
    with refused("ResourceNotFound", status=404):
        cloudwatch.set_alarm_state(AlarmName="none", StateValue="OK", StateReason="x")
    cloudwatch.delete_alarms(AlarmNames=["orders"])
    equal(cloudwatch.describe_alarms()["MetricAlarms"], [])


def expressions_are_computed(sandbox):
    """Metric math gives time series, newest first."""
    cloudwatch = sandbox.client("cloudwatch")
    now = datetime.datetime.now(datetime.timezone.utc).replace(second=0, microsecond=0)
    for minute in (2, 1):
        cloudwatch.put_metric_data(Namespace="Math", MetricData=[
            {"MetricName": "m", "Value": minute, "Timestamp": now - datetime.timedelta(minutes=minute)}])
    result = cloudwatch.get_metric_data(
        MetricDataQueries=[
            {"Id": "m", "ReturnData": False, "MetricStat": {
                "Metric": {"Namespace": "Math", "MetricName": "m"}, "Period": 60, "Stat": "Sum"}},
            {"Id": "e", "Expression": "m * 10", "Label": "ten"}],
        StartTime=now - datetime.timedelta(minutes=5), EndTime=now)["MetricDataResults"]
    equal([(entry["Id"], entry["Label"], entry["Values"], entry["StatusCode"]) for entry in result],
          [("e", "ten", [10.0, 20.0], "Complete")])


def dashboards_are_kept(sandbox):
    """A dashboard comes back as it was put."""
    cloudwatch = sandbox.client("cloudwatch")
    equal(cloudwatch.put_dashboard(DashboardName="main", DashboardBody='{"widgets": []}')["DashboardValidationMessages"], [])
    equal(cloudwatch.get_dashboard(DashboardName="main")["DashboardBody"], '{"widgets": []}')
    equal([entry["DashboardName"] for entry in cloudwatch.list_dashboards()["DashboardEntries"]], ["main"])
    cloudwatch.delete_dashboards(DashboardNames=["main"])
    with refused("ResourceNotFound", status=404):
        cloudwatch.get_dashboard(DashboardName="main")


def large_requests_come_zipped(sandbox):
    """A request of over ten kilobytes is zipped by the client and read all the same."""
    cloudwatch = sandbox.client("cloudwatch")
    cloudwatch.put_metric_data(Namespace="Large", MetricData=[
        {"MetricName": f"metric{number}", "Value": number, "Dimensions": [{"Name": "Host", "Value": "h" * 50}]}
        for number in range(300)])
    pages = cloudwatch.get_paginator("list_metrics").paginate(Namespace="Large")
    equal(sum(len(page["Metrics"]) for page in pages), 300)
