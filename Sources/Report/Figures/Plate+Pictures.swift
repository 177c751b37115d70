import RunRecord
extension Plate {
  enum C { case shares, counts }
  static func collection(_ run: Run) throws(ReportError) -> Plate? { nil }
  static func samples(_ run: Run) throws(ReportError) -> Plate? { nil }
  static func weights(_ run: Run) throws(ReportError) -> Plate? { nil }
  static func confusion(_ run: Run, as: C) throws(ReportError) -> Plate? { nil }
  static func mistakes(_ run: Run) throws(ReportError) -> Plate? { nil }
}
