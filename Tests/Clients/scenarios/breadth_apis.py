"""API Gateway, both: every operation answers in its shape."""
from sandbox import equal, play

REPLACE = {"op": "replace", "path": "/description", "value": "d"}


def rest_apis_are_built_and_changed(sandbox):
    """Resources, methods, integrations, models, validators, stages and deployments."""
    client = sandbox.client("apigateway")
    api = {"restApiId": client.create_rest_api(name="breadth")["id"]}
    root = client.get_resources(**api)["items"][0]["id"]
    resource = {**api, "resourceId": client.create_resource(**api, parentId=root, pathPart="pets")["id"]}
    method = {**resource, "httpMethod": "GET"}
    answer = {**method, "statusCode": "200"}
    patch = {"patchOperations": [REPLACE]}
    play(client, ("get_rest_api", api), ("get_rest_apis", {}), ("update_rest_api", {**api, **patch}),
         ("get_resource", resource),
         ("update_resource", {**resource, "patchOperations": [{"op": "replace", "path": "/pathPart", "value": "cats"}]}),
         ("put_method", {**method, "authorizationType": "NONE"}), ("get_method", method),
         ("update_method", {
             **method, "patchOperations": [{"op": "replace", "path": "/apiKeyRequired", "value": "false"}]}),
         ("put_integration", {**method, "type": "MOCK", "requestTemplates": {"application/json": '{"statusCode": 200}'}}),
         ("get_integration", method),
         ("update_integration", {
             **method, "patchOperations": [{"op": "replace", "path": "/timeoutInMillis", "value": "5000"}]}),
         ("put_method_response", answer), ("get_method_response", answer),
         ("update_method_response", {**answer, "patchOperations": [
             {"op": "add", "path": "/responseModels/text~1plain", "value": "Empty"}]}),
         ("put_integration_response", {**answer, "responseTemplates": {"application/json": "{}"}}),
         ("get_integration_response", answer),
         ("update_integration_response", {**answer, "patchOperations": [
             {"op": "replace", "path": "/selectionPattern", "value": "2.."}]}))
    tested = client.test_invoke_method(**method)
    equal((tested["status"], tested["body"]), (200, "{}"))
    deployment = {**api, "deploymentId": client.create_deployment(**api, stageName="first")["id"]}
    stage = {**api, "stageName": "prod"}
    play(client, ("get_deployment", deployment), ("get_deployments", api), ("update_deployment", {**deployment, **patch}),
         ("create_stage", {**stage, "deploymentId": deployment["deploymentId"]}), ("get_stage", stage),
         ("get_stages", api), ("update_stage", {**stage, **patch}), ("flush_stage_authorizers_cache", stage),
         ("flush_stage_cache", stage))
    address = f"/_aws/execute-api/{api['restApiId']}/prod/cats"
    equal(sandbox.http("GET", address)[::2], (200, b"{}"))
    model = {**api, "modelName": "Pet"}
    validator = {**api, "requestValidatorId": client.create_request_validator(**api, name="v")["id"]}
    gateway = {**api, "responseType": "DEFAULT_4XX"}
    authorizer = {**api, "authorizerId": client.create_authorizer(
        **api, name="a", type="TOKEN", identitySource="method.request.header.Authorization",
        authorizerUri="arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
                      "arn:aws:lambda:us-east-1:123456789012:function:f/invocations")["id"]}
    rename = {"patchOperations": [{"op": "replace", "path": "/name", "value": "w"}]}
    part = {**api, "documentationPartId": client.create_documentation_part(
        **api, location={"type": "API"}, properties='{"description": "d"}')["id"]}
    version = {**api, "documentationVersion": "1"}
    play(client, ("create_model", {**api, "name": "Pet", "contentType": "application/json", "schema": '{"type": "object"}'}),
         ("get_model", model), ("get_models", api), ("get_model_template", model), ("update_model", {**model, **patch}),
         ("delete_model", model), ("get_request_validator", validator), ("get_request_validators", api),
         ("update_request_validator", {**validator, **rename}), ("delete_request_validator", validator),
         ("put_gateway_response", {**gateway, "statusCode": "400"}), ("get_gateway_response", gateway),
         ("get_gateway_responses", api),
         ("update_gateway_response", {
             **gateway, "patchOperations": [{"op": "replace", "path": "/statusCode", "value": "404"}]}),
         ("delete_gateway_response", gateway), ("get_authorizer", authorizer), ("get_authorizers", api),
         ("update_authorizer", {**authorizer, **rename}), ("delete_authorizer", authorizer),
         ("get_documentation_part", part), ("get_documentation_parts", api),
         ("update_documentation_part", {
             **part, "patchOperations": [{"op": "replace", "path": "/properties", "value": "{}"}]}),
         ("create_documentation_version", version), ("get_documentation_version", version),
         ("get_documentation_versions", api), ("update_documentation_version", {**version, **patch}),
         ("delete_documentation_version", version), ("delete_documentation_part", part),
         ("delete_integration_response", answer), ("delete_method_response", answer), ("delete_integration", method),
         ("delete_method", method), ("delete_resource", resource), ("delete_stage", stage),
         ("delete_stage", {**api, "stageName": "first"}), ("delete_deployment", deployment), ("delete_rest_api", api))


def accounts_have_keys_plans_and_domains(sandbox):
    """Keys, usage plans, domain names, mappings, certificates, links, tags and SDK types."""
    client = sandbox.client("apigateway")
    patch = {"patchOperations": [REPLACE]}
    key = {"apiKey": client.create_api_key(name="k", enabled=True)["id"]}
    plan = {"usagePlanId": client.create_usage_plan(name="p")["id"]}
    planned = {**plan, "keyId": key["apiKey"]}
    domain = {"domainName": "api.example.com"}
    api = client.create_rest_api(name="mapped")["id"]
    mapping = {**domain, "basePath": "v1"}
    certificate = {"clientCertificateId": client.generate_client_certificate()["clientCertificateId"]}
    arn = {"resourceArn": f"arn:aws:apigateway:us-east-1::/restapis/{api}"}
    play(client, ("get_api_key", key), ("get_api_keys", {}), ("update_api_key", {**key, **patch}),
         ("get_usage_plan", plan), ("get_usage_plans", {}), ("update_usage_plan", {**plan, **patch}),
         ("create_usage_plan_key", {**planned, "keyType": "API_KEY"}), ("get_usage_plan_key", planned),
         ("get_usage_plan_keys", plan), ("get_usage", {**plan, "startDate": "2026-11-01", "endDate": "2026-11-02"}),
         ("delete_usage_plan_key", planned), ("delete_usage_plan", plan), ("delete_api_key", key),
         ("create_domain_name", {
             **domain, "regionalCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/c",
             "endpointConfiguration": {"types": ["REGIONAL"]}}),
         ("get_domain_name", domain), ("get_domain_names", {}),
         ("update_domain_name", {**domain, "patchOperations": [
             {"op": "replace", "path": "/securityPolicy", "value": "TLS_1_2"}]}),
         ("create_base_path_mapping", {**mapping, "restApiId": api}), ("get_base_path_mapping", mapping),
         ("get_base_path_mappings", domain),
         ("update_base_path_mapping", {**mapping, "patchOperations": [
             {"op": "replace", "path": "/basePath", "value": "v2"}]}),
         ("delete_base_path_mapping", {**domain, "basePath": "v2"}), ("delete_domain_name", domain),
         ("get_client_certificate", certificate), ("get_client_certificates", {}),
         ("update_client_certificate", {**certificate, **patch}), ("delete_client_certificate", certificate),
         ("tag_resource", {**arn, "tags": {"k": "v"}}), ("get_tags", arn), ("untag_resource", {**arn, "tagKeys": ["k"]}),
         ("get_account", {}), ("get_sdk_types", {}), ("get_sdk_type", {"id": "javascript"}), ("get_vpc_links", {}))


def http_apis_are_built_and_changed(sandbox):
    """Routes, integrations, stages, authorizers, models, domains and links."""
    client = sandbox.client("apigatewayv2")
    made = client.create_api(Name="breadth", ProtocolType="HTTP", CorsConfiguration={"AllowOrigins": ["*"]})
    equal(made["ApiEndpoint"].startswith("http"), True)
    api, name = {"ApiId": made["ApiId"]}, {"Name": "n"}
    integration = {**api, "IntegrationId": client.create_integration(
        **api, IntegrationType="HTTP_PROXY", IntegrationMethod="GET", IntegrationUri="https://example.com",
        PayloadFormatVersion="1.0")["IntegrationId"]}
    route = {**api, "RouteId": client.create_route(
        **api, RouteKey="GET /pets", Target=f"integrations/{integration['IntegrationId']}")["RouteId"]}
    stage, domain = {**api, "StageName": "prod"}, {"DomainName": "http.example.com"}
    deployment = {**api, "DeploymentId": client.create_deployment(**api)["DeploymentId"]}
    authorizer = {**api, "AuthorizerId": client.create_authorizer(
        **api, Name="a", AuthorizerType="JWT", IdentitySource=["$request.header.Authorization"],
        JwtConfiguration={"Audience": ["x"], "Issuer": "https://example.com"})["AuthorizerId"]}
    arn = {"ResourceArn": f"arn:aws:apigateway:us-east-1::/apis/{api['ApiId']}"}
    play(client, ("get_api", api), ("get_apis", {}), ("update_api", {**api, **name}), ("get_integration", integration),
         ("get_integrations", api), ("update_integration", {**integration, "Description": "d"}), ("get_route", route),
         ("get_routes", api), ("update_route", {**route, "OperationName": "o"}),
         ("create_stage", {**stage, "DeploymentId": deployment["DeploymentId"]}), ("get_stage", stage),
         ("get_stages", api),
         ("update_stage", {**stage, "RouteSettings": {"GET /pets": {"ThrottlingBurstLimit": 1}}}),
         ("delete_route_settings", {**stage, "RouteKey": "GET /pets"}), ("delete_access_log_settings", stage),
         ("reset_authorizers_cache", stage), ("get_deployment", deployment), ("get_deployments", api),
         ("update_deployment", {**deployment, "Description": "d"}), ("get_authorizer", authorizer),
         ("get_authorizers", api), ("update_authorizer", {**authorizer, **name}), ("delete_authorizer", authorizer),
         ("delete_cors_configuration", api), ("tag_resource", {**arn, "Tags": {"k": "v"}}), ("get_tags", arn),
         ("untag_resource", {**arn, "TagKeys": ["k"]}),
         ("create_domain_name", {**domain, "DomainNameConfigurations": [
             {"CertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/c", "EndpointType": "REGIONAL"}]}),
         ("get_domain_name", domain), ("get_domain_names", {}), ("update_domain_name", domain))
    mapping = {**domain, "ApiMappingId": client.create_api_mapping(
        **domain, **api, Stage="prod")["ApiMappingId"]}
    link = {"VpcLinkId": client.create_vpc_link(Name="l", SubnetIds=["subnet-1"])["VpcLinkId"]}
    play(client, ("get_api_mapping", mapping), ("get_api_mappings", domain),
         ("update_api_mapping", {**mapping, **api, "ApiMappingKey": "v1"}), ("delete_api_mapping", mapping),
         ("delete_domain_name", domain), ("get_vpc_link", link), ("get_vpc_links", {}),
         ("update_vpc_link", {**link, **name}), ("delete_vpc_link", link), ("delete_stage", stage),
         ("delete_deployment", deployment), ("delete_route", route), ("delete_integration", integration),
         ("delete_api", api))
