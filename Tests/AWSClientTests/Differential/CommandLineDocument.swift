/// The page docs/cli.md, written from the lists that the tests go by.
enum CommandLineDocument {
  static var text: String {
    """
    # The command line and AWS's own

    `aws` in skylab is the AWS CLI 2.36: the same grammar, checks, texts, exit codes and output. This page is written by the
    tests (`make docs`), which compare it with the AWS CLI that is installed.

    ## Otherwise than the AWS CLI 2

    | what | AWS CLI 2 | skylab | why |
    | --- | --- | --- | --- |
    \(OwnDifference.all.map { "| \($0.title) | \($0.theirs) | \($0.ours) | \($0.reason) |" }.joined(separator: "\n"))

    ## Otherwise than the AWS CLI 1

    The tests run generated lines, answers and queries through the installed AWS CLI 1. Where it differs from version 2,
    skylab follows version 2:

    | what | AWS CLI 1 | AWS CLI 2 and skylab |
    | --- | --- | --- |
    \(KnownDifference.all.map { "| \($0.title) | \($0.one) | \($0.two) |" }.joined(separator: "\n"))

    """
  }
}
