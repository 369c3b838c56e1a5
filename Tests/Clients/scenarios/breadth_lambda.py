"""Lambda: every operation answers in its shape."""
from sandbox import archive, equal, play, trust

NAME = {"FunctionName": "breadth"}
CODE = archive(main="def handler(event, context):\n    return event\n")


def made(of):
    """The function `breadth` with version 1."""
    functions = of.client("lambda")
    role = of.client("iam").create_role(
        RoleName="breadth", AssumeRolePolicyDocument=trust("lambda.amazonaws.com"))["Role"]["Arn"]
    functions.create_function(
        **NAME, Runtime="python3.13", Role=role, Handler="main.handler", Code={"ZipFile": CODE}, Publish=True)
    return functions


def functions_have_all_that_belongs_to_them(sandbox):
    """Versions, aliases, policies, URLs, concurrency, tags, and what becomes of events."""
    functions = made(sandbox)
    arn = functions.get_function(**NAME)["Configuration"]["FunctionArn"]
    version, live = {**NAME, "Qualifier": "1"}, {**NAME, "Name": "live"}
    play(functions, ("update_function_configuration", {**NAME, "Timeout": 9, "Environment": {"Variables": {"MODE": "b"}}}),
         ("update_function_code", {**NAME, "ZipFile": archive(main="handler = dict\n")}), ("publish_version", NAME),
         ("get_function_configuration", version), ("list_versions_by_function", NAME),
         ("create_alias", {**live, "FunctionVersion": "1"}), ("get_alias", live), ("list_aliases", NAME),
         ("update_alias", {**live, "RoutingConfig": {"AdditionalVersionWeights": {"2": 0.5}}}),
         ("add_permission", {
             **NAME, "StatementId": "s", "Action": "lambda:InvokeFunction", "Principal": "events.amazonaws.com"}),
         ("get_policy", NAME), ("remove_permission", {**NAME, "StatementId": "s"}),
         ("create_function_url_config", {**NAME, "AuthType": "NONE", "Cors": {"AllowOrigins": ["*"]}}),
         ("update_function_url_config", {**NAME, "AuthType": "AWS_IAM"}), ("get_function_url_config", NAME),
         ("list_function_url_configs", NAME), ("delete_function_url_config", NAME),
         ("put_function_concurrency", {**NAME, "ReservedConcurrentExecutions": 5}), ("get_function_concurrency", NAME),
         ("delete_function_concurrency", NAME),
         ("put_provisioned_concurrency_config", {**version, "ProvisionedConcurrentExecutions": 1}))
    equal(functions.get_provisioned_concurrency_config(**version)["Status"], "READY")
    play(functions, ("list_provisioned_concurrency_configs", NAME), ("delete_provisioned_concurrency_config", version),
         ("put_function_event_invoke_config", {**NAME, "MaximumRetryAttempts": 1}),
         ("update_function_event_invoke_config", {**NAME, "MaximumEventAgeInSeconds": 60}),
         ("get_function_event_invoke_config", NAME), ("list_function_event_invoke_configs", NAME),
         ("delete_function_event_invoke_config", NAME), ("tag_resource", {"Resource": arn, "Tags": {"k": "v"}}),
         ("list_tags", {"Resource": arn}), ("untag_resource", {"Resource": arn, "TagKeys": ["k"]}),
         ("get_account_settings", {}), ("delete_alias", live), ("delete_function", {**NAME, "Qualifier": "2"}))
    equal([item["FunctionName"] for item in functions.list_functions()["Functions"]], ["breadth"])
    functions.delete_function(**NAME)


def layers_are_shared(sandbox):
    """Versions of a layer, and who may use them."""
    functions = sandbox.client("lambda")
    layer = {"LayerName": "breadth-layer"}
    arn = functions.publish_layer_version(
        **layer, Content={"ZipFile": CODE}, CompatibleRuntimes=["python3.13"])["LayerVersionArn"]
    version = {**layer, "VersionNumber": 1}
    play(functions, ("get_layer_version", version), ("get_layer_version_by_arn", {"Arn": arn}), ("list_layers", {}),
         ("list_layer_versions", layer),
         ("add_layer_version_permission", {
             **version, "StatementId": "s", "Action": "lambda:GetLayerVersion", "Principal": "*"}),
         ("get_layer_version_policy", version), ("remove_layer_version_permission", {**version, "StatementId": "s"}),
         ("delete_layer_version", version))


def sources_are_mapped(sandbox):
    """A mapping is usable at once, changed and removed."""
    functions = made_for_queue(sandbox)
    mapping = {"UUID": functions.create_event_source_mapping(
        FunctionName="mapped", EventSourceArn="arn:aws:sqs:us-east-1:123456789012:mapped")["UUID"]}
    equal(functions.get_event_source_mapping(**mapping)["State"], "Enabled")
    play(functions, ("update_event_source_mapping", {**mapping, "BatchSize": 5}), ("list_event_source_mappings", {}),
         ("delete_event_source_mapping", mapping))


def made_for_queue(of):
    """The function `mapped`, whose role may read the queue `mapped`."""
    iam, functions = of.client("iam"), of.client("lambda")
    of.client("sqs").create_queue(QueueName="mapped")
    role = iam.create_role(RoleName="mapped", AssumeRolePolicyDocument=trust("lambda.amazonaws.com"))["Role"]["Arn"]
    iam.attach_role_policy(
        RoleName="mapped", PolicyArn="arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole")
    functions.create_function(
        FunctionName="mapped", Runtime="python3.13", Role=role, Handler="main.handler", Code={"ZipFile": CODE})
    return functions


def settings_of_code_are_kept(sandbox):
    """Code signing, recursion, updates of the runtime."""
    functions = sandbox.client("lambda")
    if not any(item["FunctionName"] == "mapped" for item in functions.list_functions()["Functions"]):
        made_for_queue(sandbox)
    name = {"FunctionName": "mapped"}
    profile = {"SigningProfileVersionArns": ["arn:aws:signer:us-east-1:123456789012:/signing-profiles/p/a1b2c3d4e5"]}
    signing = {"CodeSigningConfigArn": functions.create_code_signing_config(
        AllowedPublishers=profile)["CodeSigningConfig"]["CodeSigningConfigArn"]}
    play(functions, ("get_code_signing_config", signing), ("list_code_signing_configs", {}),
         ("update_code_signing_config", {**signing, "Description": "d"}),
         ("put_function_code_signing_config", {**signing, **name}), ("get_function_code_signing_config", name),
         ("list_functions_by_code_signing_config", signing), ("delete_function_code_signing_config", name),
         ("delete_code_signing_config", signing), ("put_function_recursion_config", {**name, "RecursiveLoop": "Allow"}),
         ("get_function_recursion_config", name),
         ("put_runtime_management_config", {**name, "UpdateRuntimeOn": "FunctionUpdate"}),
         ("get_runtime_management_config", name))
