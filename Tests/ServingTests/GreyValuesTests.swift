import Serving
import Testing

@Suite struct GreyValuesTests {
  @Test func `every grey value comes back from its fraction, in single precision too`() throws {
    let values = (0...255).map { UInt8($0) }
    #expect(try GreyValues.of(values.map { Float($0) }[...]) == values)
    #expect(try GreyValues.of(values.map { Float($0) / 255 }[...]) == values)
  }

  @Test func `numbers are fractions where none is above 1, and else rounded`() throws {
    #expect(try GreyValues.of([0, 1]) == [0, 255])
    #expect(try GreyValues.of([0, 0.5, 1]) == [0, 128, 255])
    #expect(try GreyValues.of([0, 0.5, 2]) == [0, 1, 2])
    #expect(try GreyValues.of([254.6, 255]) == [255, 255])
    #expect(try GreyValues.of([]) == [])
  }

  @Test(arguments: [-0.001, 255.001, 256, .infinity, -.infinity, .nan] as [Float])
  func `what is no grey value is refused by its place`(value: Float) {
    #expect { try GreyValues.of([7, value]) } throws: { error in
      (error as? Refusal)?.description.hasPrefix("Number 1 is \(value).") == true
    }
  }
}
