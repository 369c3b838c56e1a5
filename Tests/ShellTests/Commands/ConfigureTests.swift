import Foundation
import Testing

@testable import Shell

@Suite("aws configure") @MainActor struct ConfigureTests {
  @Test("set and get agree, and what is not set has exit code 1 and no output")
  func setAndGet() async throws {
    try await withShell { shell in
      #expect(await shell.run("aws configure get region").exitCode == 1)
      _ = await shell.run("aws configure set region eu-west-1")
      _ = await shell.run("aws configure set default.s3.addressing_style path")
      _ = await shell.run("aws configure set profile.dev.region ap-south-1")
      _ = await shell.run("aws configure set --services local lambda.endpoint_url http://127.0.0.1:1")
      for (name, value) in [
        ("region", "eu-west-1"), ("s3.addressing_style", "path"), ("dev.region", "ap-south-1"),
        ("profile.dev.region", "ap-south-1"), ("--services local lambda.endpoint_url", "http://127.0.0.1:1"),
      ] {
        let answer = await shell.run("aws configure get \(name)")
        #expect(answer.exitCode == 0)
        #expect(answer.out == value + "\n")
      }
      let block = await shell.run("aws configure get s3")
      #expect(block.exitCode == 1)
      #expect(block.error == "varname (s3) must reference a value, not a section or sub-section.")
      let region = await shell.run("aws lambda list-functions --query Functions --region \"\" --debug")
      #expect(region.exitCode == 0)
    }
  }

  @Test("list says of each setting where it comes from, in 2.31's columns")
  func list() async throws {
    try await withShell { shell in
      let fresh = await shell.run("aws configure list")
      #expect(
        fresh.out == """
          NAME       : VALUE                    : TYPE             : LOCATION
          profile    : <not set>                : None             : None
          access_key : ****************R000     : skylab           :\u{20}
          secret_key : ****************none     : skylab           :\u{20}
          region     : us-east-1                : skylab           :\u{20}

          """)
      _ = await shell.run("aws configure set region eu-west-1 --profile dev")
      _ = await shell.run("aws configure set aws_access_key_id AKIDEXAMPLE --profile dev")
      _ = await shell.run("aws configure set aws_secret_access_key sesame --profile dev")
      let named = await shell.run("aws configure list --profile dev")
      #expect(
        named.out == """
          NAME       : VALUE                    : TYPE             : LOCATION
          profile    : dev                      : manual           : --profile
          access_key : ****************MPLE     : shared-credentials-file :\u{20}
          secret_key : ****************same     : shared-credentials-file :\u{20}
          region     : eu-west-1                : config-file      : \(shell.folder)/home/aws/config

          """)
      let unknown = await shell.run("aws configure list --profile nobody")
      #expect(unknown.exitCode == 255)
      #expect(unknown.error == "\naws: [ERROR]: The config profile (nobody) could not be found\n")
      #expect(await shell.run("aws configure list-profiles").out == "dev\n")
    }
  }

  @Test("asks for four settings and keeps those left empty; keys go into a file of their own")
  func prompt() async throws {
    try await withShell(answers: ["AKIDEXAMPLE", "sesame", "us-west-2", "", "", "", "eu-west-1", "yaml"]) { shell in
      #expect(
        await shell.run("aws configure").out
          == "AWS Access Key ID [None]: AWS Secret Access Key [None]: Default region name [None]: Default output format [None]: "
      )
      let again = await shell.run("aws configure")
      #expect(again.out.hasPrefix("AWS Access Key ID [****************MPLE]: "))
      #expect(again.out.hasSuffix("Default region name [us-west-2]: Default output format [None]: "))
      let read = { (name: String) in
        FileManager.default.contents(atPath: "\(shell.folder)/home/aws/\(name)").map {
          String(decoding: $0, as: UTF8.self)
        }
      }
      #expect(read("config") == "[default]\nregion = eu-west-1\noutput = yaml\n")
      #expect(
        read("credentials") == "[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = sesame\n")
      #expect(await shell.run("aws sqs list-queues --query Nothing --region us-east-1").exitCode != 252)
      let ended = await shell.run("aws configure")
      #expect(ended.exitCode == 255)
      #expect(ended.error == "\naws: [ERROR]: EOF when reading a line\n")
    }
  }

  @Test("files are private and never those of ~/.aws")
  func files() async throws {
    try await withShell { shell in
      let real = shell.folder + "/.aws"
      try FileManager.default.createDirectory(atPath: real, withIntermediateDirectories: true)
      try "[default]\nregion = real-1\n".write(toFile: real + "/config", atomically: true, encoding: .utf8)
      #expect(await shell.run("aws configure get region").exitCode == 1)
      _ = await shell.run("export AWS_CONFIG_FILE=~/.aws/config")
      _ = await shell.run("aws configure set region eu-west-1")
      #expect(try String(contentsOfFile: real + "/config", encoding: .utf8) == "[default]\nregion = real-1\n")
      let mode = try FileManager.default.attributesOfItem(atPath: shell.folder + "/home/aws/config")
      #expect((mode[.posixPermissions] as? Int) == 0o600)
      _ = await shell.run("export AWS_CONFIG_FILE=\(shell.folder)/mine")
      #expect(await shell.run("aws configure get region").exitCode == 1)
      _ = await shell.run("aws configure set region us-west-1")
      #expect(
        try String(contentsOfFile: shell.folder + "/mine", encoding: .utf8) == "[default]\nregion = us-west-1\n")
      try "no section".write(toFile: shell.folder + "/mine", atomically: true, encoding: .utf8)
      let broken = await shell.run("aws configure list")
      #expect(broken.exitCode == 255)
      #expect(broken.error == "\naws: [ERROR]: Unable to parse config file: \(shell.folder)/mine\n")
    }
  }

  @Test("a profile with a role acts as that role, which may do what its policies say")
  func roles() async throws {
    try await withShell { shell in
      let trust =
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}}"#
      let made = await shell.run("aws iam create-role --role-name deploy --assume-role-policy-document '\(trust)'")
      #expect(made.exitCode == 0)
      for (name, value) in [
        ("role_arn", "arn:aws:iam::123456789012:role/deploy"), ("source_profile", "default"),
        ("role_session_name", "me"), ("region", "us-east-1"),
      ] { _ = await shell.run("aws configure set \(name) \(value) --profile deploy") }
      let arn = "arn:aws:sts::123456789012:assumed-role/deploy/me"
      let identity = await shell.run("aws sts get-caller-identity --profile deploy --query Arn --output text")
      #expect(identity.out == arn + "\n")
      let refused = await shell.run("aws lambda list-functions --profile deploy")
      #expect(refused.exitCode == 254)
      #expect(refused.error.contains("User: \(arn) is not authorized to perform: lambda:ListFunctions"))
      let keys = await shell.run("aws configure export-credentials --profile deploy --format env")
      #expect(keys.out.hasPrefix("export AWS_ACCESS_KEY_ID=ASIA"))
      for line in keys.out.split(separator: "\n") { _ = await shell.run(String(line)) }
      #expect(await shell.run("aws sts get-caller-identity --query Arn --output text").out == arn + "\n")
      _ = await shell.run("aws configure set role_arn arn:aws:iam::123456789012:role/none --profile deploy")
      let unknown = await shell.run("aws lambda list-functions --profile deploy")
      #expect(unknown.exitCode == 254)
      #expect(unknown.error.contains("An error occurred (AccessDenied) when calling the AssumeRole operation:"))
    }
  }

  @Test(
    "what is misused or not simulated is said plainly",
    arguments: [
      ("frob", 252, "argument subcommand: Found invalid choice 'frob'"),
      ("lst", 252, "Maybe you meant:\n\n  * list"), ("get", 252, "the following arguments are required: varname"),
      ("set region", 252, "the following arguments are required: value"),
      ("list a --b", 252, "An error occurred (ParamValidation): Unknown options: a,--b\n"),
      ("--b", 252, "An error occurred (ParamValidation): Unknown options: --b\n"),
      ("import", 252, "the following arguments are required: --csv"),
      ("export-credentials --format x", 252, "argument --format: Found invalid choice 'x'"),
      ("sso", 255, "skylab does not simulate `aws configure sso`"),
      ("add-model", 255, "skylab does not simulate `aws configure add-model`"),
    ])
  func refusals(words: String, exitCode: Int32, text: String) async throws {
    try await withShell { shell in
      let answer = await shell.run("aws configure \(words)")
      #expect(answer.exitCode == exitCode)
      #expect(answer.error.contains(text))
    }
  }
}
