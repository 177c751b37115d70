import Evaluation
import Foundation
import Intake
import Report
import RunRecord
import SafeTensors

/// `model.safetensors`; compared as bytes, since NaN is not equal to itself.
func checkSafeTensors(_ bytes: [UInt8]) throws(Contradiction) {
  guard let tensors = try readTensors(Data(bytes)) else { return }
  let encoded = try writtenTensors(tensors)
  guard let again = try readTensors(encoded) else {
    throw Contradiction("tensors that were written are not read")
  }
  try demand(
    try writtenTensors(again) == encoded && again.mapValues(\.shape) == tensors.mapValues(\.shape),
    "tensors are not read as they were written")
}

private func readTensors(_ bytes: Data) throws(Contradiction) -> [String: Tensor]? {
  try accepted { () throws(SafeTensorsError) in try SafeTensors.decode(bytes) }
}

private func writtenTensors(_ tensors: [String: Tensor]) throws(Contradiction) -> Data {
  do {
    return try SafeTensors.encode(tensors)
  } catch {
    throw Contradiction("tensors that were read are not written: \(error)")
  }
}

/// JSON as it is checked before it is decoded: what passes can be decoded.
func checkStrictJSON(_ bytes: [UInt8]) throws(Contradiction) {
  let json = Data(bytes)
  guard try accepted({ () throws(JSONMistake) in try checkJSON(json) }) != nil else { return }
  do {
    _ = try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)
  } catch {
    // A number can be too large for any type; that is the decoder's to say.
    if "\(error)".contains("is not representable in Swift") { return }
    throw Contradiction("JSON that was checked cannot be decoded: \(error)")
  }
}

/// `run.json`.
func checkManifest(_ bytes: [UInt8]) throws(Contradiction) {
  let read = { (json: Data) throws(Contradiction) in
    try accepted { () throws(RunError) in try Manifest(json: json) }
  }
  guard var manifest = try read(Data(bytes)) else { return }
  _ = try accepted(manifest.check)
  // One of the first layout is written in today's.
  manifest.schemaVersion = Manifest.currentSchemaVersion
  try demand(
    try read(try written(manifest)) == manifest, "a manifest is not read as it was written")
}

/// `evaluation.json`, then checked beside a manifest that agrees with it.
func checkMetrics(_ bytes: [UInt8]) throws(Contradiction) {
  let read = { (json: Data) throws(Contradiction) in
    try accepted { () throws(RunError) in
      try RunJSON.decode(Metrics.self, from: json, file: RunFile.metrics)
    }
  }
  guard let metrics = try read(Data(bytes)) else { return }
  _ = try accepted { () throws(RunError) in
    try Run(manifest: manifest(for: metrics), history: [], metrics: metrics)
  }
  try demand(try read(try written(metrics)) == metrics, "metrics are not read as they were written")
}

private func manifest(for metrics: Metrics) -> Manifest {
  let classes = metrics.perClass
  return Manifest(
    model: "mlp",
    dataset: Manifest.Dataset(
      name: "Tiny", classNames: classes.map(\.name),
      validation: classes.indices.map { $0 == 0 ? metrics.validation?.samples ?? 0 : 0 },
      test: classes.map(\.support)))
}

private func written(_ value: some Encodable) throws(Contradiction) -> Data {
  do {
    return try RunJSON.encode(value, file: "fuzz")
  } catch {
    throw Contradiction("what was read cannot be written: \(error)")
  }
}

/// The record in a page; JSON alone is first put into one.
func checkRecord(_ bytes: [UInt8]) throws(Contradiction) {
  var page = Data(bytes)
  if bytes.first == UInt8(ascii: "{") {
    page = Data("<meta name=\"lookbook-record\" content=\"\(page.base64EncodedString())\">".utf8)
  }
  _ = try accepted { () throws(ReportError) in try SiteRecord.read(fromPage: page) }
}

/// The files of a run in the order below; those that are empty are absent.
func checkRun(_ bytes: [UInt8]) throws(Contradiction) { _ = try readRun(bytes) }

private func readRun(_ bytes: [UInt8]) throws(Contradiction) -> Run? {
  let names = [
    RunFile.manifest, RunFile.metrics, RunFile.history, RunFile.predictions,
    RunFile.pictureEntries, RunFile.pictures, RunFile.weights, RunFile.audit, RunFile.robustness,
    RunFile.learning, RunFile.features, RunFile.networkPictures, RunFile.sums,
  ]
  let files = zip(names, pieces(bytes)).filter { !$0.1.isEmpty }
  return try accepted { () throws(RunError) in
    try Run(files: Dictionary(uniqueKeysWithValues: files), evaluate: Metrics.evaluator)
  }
}

/// Whatever run is accepted, its report can be made.
func checkSite(_ bytes: [UInt8]) throws(Contradiction) {
  guard let run = try readRun(bytes) else { return }
  guard let site = try accepted({ () throws(ReportError) in try Site(rendering: [run]) }) else {
    return
  }
  guard let page = site.files.first(where: { $0.path == "index.html" }) else {
    throw Contradiction("a site without a page")
  }
  let record = try accepted { () throws(ReportError) in try SiteRecord.read(fromPage: page.bytes) }
  guard case .current(let record) = record, record.runs.first?.manifest == run.manifest else {
    throw Contradiction("a page without its record")
  }
}
