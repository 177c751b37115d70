import Templates

/// A paragraph whose words are the same in every report: `words.mustache` has them.
struct FixedWords: Decodable {
  let isTrust, isCalibrationRule, isFittingRule, isAbstentionRule, isLabelRule, isModelCard: Bool
  let isOwnLimits, isForeignLimits, isBriefRule: Bool

  /// Which paragraph.
  enum Kind {
    case trust, calibrationRule, fittingRule, abstentionRule, labelRule, modelCard, ownLimits
    case foreignLimits, briefRule
  }

  init(_ kind: Kind) {
    isTrust = kind == .trust
    isCalibrationRule = kind == .calibrationRule
    isFittingRule = kind == .fittingRule
    isAbstentionRule = kind == .abstentionRule
    isLabelRule = kind == .labelRule
    isModelCard = kind == .modelCard
    isOwnLimits = kind == .ownLimits
    isForeignLimits = kind == .foreignLimits
    isBriefRule = kind == .briefRule
  }
}
