extension Scope {
  /// The end of AWS's host names in this partition: `amazonaws.com` (botocore, `partitions.json`).
  public var hostSuffix: String {
    switch partition {
    case "aws-cn": "amazonaws.com.cn"
    case "aws-iso": "c2s.ic.gov"
    case "aws-iso-b": "sc2s.sgov.gov"
    case "aws-iso-e": "cloud.adc-e.uk"
    case "aws-iso-f": "csp.hci.ic.gov"
    case "aws-eusc": "amazonaws.eu"
    default: "amazonaws.com"
    }
  }
}
