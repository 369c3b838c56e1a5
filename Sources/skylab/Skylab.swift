@main enum Skylab { static func main() {} }
