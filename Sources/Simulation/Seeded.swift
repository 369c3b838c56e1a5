import Foundation

/// Random numbers that a seed decides: SplitMix64 (Steele, Lea, Flood 2014).
struct Seeded {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to 1.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Lognormal with this median, by Box and Muller's transform.
  mutating func lognormal(median: Double, sigma: Double) -> Double {
    let radius = (-2 * log(1 - fraction())).squareRoot()
    return median * exp(sigma * radius * cos(2 * .pi * fraction()))
  }
}
