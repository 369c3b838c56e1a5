import AWSModel

/// A mapping template as read: the part of the Velocity Template Language that API Gateway's templates use (API Gateway
/// Developer Guide, "Mapping template transformations").
///
/// Text, references `$name`, `${name}`, `$!name` with members, indices and method calls; `#set`, `#if`, `#elseif`, `#else`,
/// `#foreach`, `#break`, `#stop`, `#end`; comments. What is none of these is text, as in Velocity.
indirect enum TemplateNode {
  case text(String)
  /// A reference in the text; as it stands there where it has no value, unless it is quiet.
  case reference(Reference, source: String, isQuiet: Bool)
  case set(Reference, Expression)
  case choice([(condition: Expression?, body: [TemplateNode])])
  case loop(String, Expression, [TemplateNode])
  case leave
  case stop

  struct Reference {
    enum Step {
      case member(String)
      case index(Expression)
      case call(String, [Expression])
    }
    let name: String
    var steps: [Step]
  }

  indirect enum Expression {
    case value(Value)
    case reference(Reference)
    /// A text in double quotes, in which references are replaced.
    case quoted([TemplateNode])
    case list([Expression])
    case range(Expression, Expression)
    case map([(Expression, Expression)])
    case not(Expression)
    case infix(String, Expression, Expression)
  }
}

/// A template that cannot be read.
struct TemplateError: Error {
  let reason: String
}
