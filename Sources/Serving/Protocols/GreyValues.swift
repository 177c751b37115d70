/// Numbers that clients send as images, as whole grey values.
package enum GreyValues {
  /// Grey values of numbers from 0 to 255; where none is above 1 they are fractions of 255, as in
  /// TensorFlow's tutorials. Rounded to the nearest, halves away from 0.
  ///
  /// - Throws: ``Refusal`` that names the first number that is no grey value.
  package static func of(_ numbers: ArraySlice<Float>) throws(Refusal) -> [UInt8] {
    let areFractions = !numbers.contains { $0 > 1 }
    // Infinite and not a number fail the comparison too.
    if let place = numbers.firstIndex(where: { !($0 >= 0 && $0 <= 255) }) {
      throw .badRequest(
        "Number \(place - numbers.startIndex) is \(numbers[place]). Expected grey values from 0 to 255, or "
          + "fractions of 255 from 0 to 1.")
    }
    let scale: Float = areFractions ? 255 : 1
    // In double precision the sum is exact, and to cut it off is to round.
    return numbers.map { UInt8(truncatingIfNeeded: Int32(Double($0 * scale) + 0.5)) }
  }
}
