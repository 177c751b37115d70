import Foundation
import RunRecord
import Testing

@Suite struct NumberTests {
  @Test(arguments: [
    "0", "1", "1e-7", "0.1", "0.30000001", "1e-45", "1.1754944e-38", "9.999999e-39",
    "0.000123456789012345678901234567890", "0.99999994", "5e-324",
    // Halfway between two floats, where rounding to Double first would err.
    "0.00000005960464477539062501",
  ])
  func `a probability is read as the nearest Float`(text: String) throws {
    let value = try #require(Float(text))
    let rest = 1 - Double(value)
    let csv = "index,label,p0,p1\n0,0,\(text),\(rest)\n"
    let predictions = try Predictions(csv: Data(csv.utf8), classNames: ["a", "b"])
    #expect(predictions.scores[0] == value)
  }

  @Test(arguments: [
    "18446744073709551616", "1844674407370955161600000", "36893488147419103232.5",
    "18446744073709551615", "9007199254740993",
  ])
  func `a number of any length is read as the nearest Double`(text: String) throws {
    let header = "epoch,learning_rate,train_loss,train_accuracy,validation_loss,"
    let csv = header + "validation_accuracy,seconds\n1,\(text),1,1,,,1\n"
    #expect(try Epoch.history(csv: Data(csv.utf8)).first?.learningRate == Double(text))
  }

  @Test func `what is written reads back to the bit`() throws {
    var state: UInt32 = 1
    let values = (0..<2000).flatMap { _ -> [Float] in
      state = state &* 1_664_525 &+ 1_013_904_223
      let value = Float(state >> 8) / Float(1 << 24)
      return [value, 1 - value]
    }
    let predictions = Predictions(
      classCount: 2, ids: (0..<2000).map { "\($0)" }, labels: [UInt16](repeating: 1, count: 2000),
      scores: values)
    let csv = predictions.csv(classNames: ["a", "b"])
    #expect(try Predictions(csv: csv, classNames: ["a", "b"]) == predictions)
  }

  @Test(arguments: [
    "", "index,label\n", "index,label,p1\n", "index,label,p0\n0,0,1\n",
    "index,label,p0,p1\n0,0,0x1,0\n", "index,label,p0,p1\n0,0,1e,0\n",
    "index,label,p0,p1\n0,0,,\n", "index,label,p0,p1\n,0,1,0\n",
    "index,label,p0,p1\n0,0,1,0,\n", "index,label,p0,p1\n\n",
    "index,label,p0,p1\n0,0,inf,0\n", "index,label,p0,p1\n0,0,.5,.5.\n",
  ])
  func `a malformed table is refused`(csv: String) {
    #expect(throws: RunError.self) {
      try Predictions(csv: Data(csv.utf8), classNames: ["a", "b"])
    }
  }
}
