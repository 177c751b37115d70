import Foundation
import Tables
import Testing

/// Histories of training.
@Suite struct HistoryTests {
  private func history(_ text: String) throws -> HistoryTable {
    try HistoryTable(Data(text.utf8), file: "h")
  }

  private func faults(_ text: String) -> [String] {
    do throws(TableFaults) {
      _ = try HistoryTable(Data(text.utf8), file: "h")
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }

  @Test func `every column is read`() throws {
    let rows = try history(
      "epoch,learning_rate,train_loss,train_accuracy,validation_loss,validation_accuracy,seconds\n"
        + "1,0.001,0.5,0.75,-0.25,1.0000001,12\n2,,,0.5,,,\n"
    ).rows
    #expect(
      rows == [
        HistoryRow(
          epoch: 1, learningRate: 0.001, trainLoss: 0.5, trainAccuracy: 0.75,
          validationLoss: -0.25, validationAccuracy: 1.0000001, seconds: 12),
        HistoryRow(epoch: 2, trainAccuracy: 0.5),
      ])
  }

  @Test(arguments: [
    "epoch,accuracy,loss,lr,val_accuracy,val_loss\n0,0.5,2,1e-3,0.25,3\n1,0.75,1,1e-3,0.5,2\n",
    "epoch\tval_acc\tval_loss\tacc\tloss\tlr\n1\t0.25\t3\t0.5\t2\t0.001\n2\t.5\t2\t.75\t1\t.001",
    "\u{FEFF}loss;acc;lr;val_loss;val_acc\r\n2;0.5;0.001;3;0.25\r\n1;0.75;0.001;2;\"0.5\"\r\n\r\n",
  ])
  func `names, order, separators and the first epoch may be those of others`(text: String) throws {
    let expected = [
      HistoryRow(
        epoch: 1, learningRate: 0.001, trainLoss: 2, trainAccuracy: 0.5, validationLoss: 3,
        validationAccuracy: 0.25),
      HistoryRow(
        epoch: 2, learningRate: 0.001, trainLoss: 1, trainAccuracy: 0.75, validationLoss: 2,
        validationAccuracy: 0.5),
    ]
    #expect(try history(text).rows == expected)
  }

  @Test func `other columns are left out and named`() throws {
    #expect(try history("loss,auc,top_5\n1,0.5,x\n").ignoredColumns == ["auc", "top_5"])
  }

  @Test(arguments: ["0.1", "1e-7", "18446744073709551616", "9007199254740993", "5e-324"])
  func `a number is read as the nearest Double`(text: String) throws {
    #expect(try history("loss\n\(text)\n").rows.first?.trainLoss == Double(text))
  }

  @Test(
    arguments: [
      ("", "expected a table, found an empty file"),
      ("loss\n", "expected at least one epoch, found none"),
      (
        "epoch,lr\n1,2\n", "line 1: expected one of the columns train_loss, train_accuracy, validat"
      ),
      ("loss,train_loss\n1,2\n", "line 1, column train_loss: expected one such column, found loss"),
      ("epoch,epoch,loss\n1,1,2\n", "line 1, column epoch: expected it once, found twice"),
      ("loss\nnan\n", "line 2, column loss: expected a finite number, found \"nan\""),
      ("loss\n1e999\n", "line 2, column loss: expected a finite number, found \"1e999\""),
      ("loss\nNA\n", "line 2, column loss: expected a finite number, found \"NA\""),
      ("acc\n1.5\n", "line 2, column acc: expected a share from 0 to 1, found \"1.5\""),
      ("acc\n-0.5\n", "line 2, column acc: expected a share from 0 to 1, found \"-0.5\""),
      ("loss,lr\n1,-1\n", "line 2, column lr: expected a number of at least 0, found \"-1\""),
      ("loss,seconds\n1,inf\n", "line 2, column seconds: expected a number of at least 0"),
      ("epoch,loss\n2,1\n", "line 2, column epoch: expected epoch 0 or 1, found \"2\""),
      ("epoch,loss\n0,1\n2,1\n", "line 3, column epoch: expected epoch 1, found \"2\""),
      ("epoch,loss\n1,1\n1,1\n", "line 3, column epoch: expected epoch 2, found \"1\""),
      ("epoch,loss\n1,1\n,1\n", "line 3, column epoch: expected epoch 2, found nothing"),
      ("epoch,loss\n1,1,1\n", "line 2: expected 2 cells, found 3"),
      ("epoch,loss\n1,\"1\n", "line 2: expected the quote that closes a cell"),
      ("lo\u{1B}ss,acc\n1,1\n", "line 1, column 1: expected a text without control characters"),
      ("\u{1F}\u{8B}", "expected one of"), ("\u{0}", "a zero byte at offset 0"),
    ])
  func `a history that fails says where and why`(text: String, fault: String) {
    let found = faults(text)
    #expect(found.contains { $0.contains(fault) }, "\(found)")
  }

  @Test func `a fault is said once, and the rows behind it are read`() {
    #expect(
      faults("epoch,loss\n1,x\n2,1\n3\n4,1\n5,y\n") == [
        "line 2, column loss: expected a finite number, found \"x\"",
        "line 4: expected 2 cells, found 1",
        "line 6, column loss: expected a finite number, found \"y\"",
      ])
  }

  @Test func `there are at most a million epochs`() {
    let rows = String(repeating: "1\n", count: 1_000_001)
    #expect(
      faults("loss\n" + rows) == ["line 1000002: expected at most 1000000 epochs, found more"])
  }
}
