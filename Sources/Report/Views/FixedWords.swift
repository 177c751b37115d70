import Templates

/// A paragraph whose words are the same in every report: `words.mustache` has them.
struct FixedWords: Decodable {
  let isTrust, isCalibrationRule, isChanceRule, isFittingRule, isAbstentionRule, isCostRule: Bool
  let isLabelRule, isModelCard: Bool
  let isOwnLimits, isForeignLimits, isBriefRule: Bool

  /// Which paragraph.
  enum Kind {
    case trust, calibrationRule, chanceRule, fittingRule, abstentionRule, costRule, labelRule
    case modelCard, ownLimits, foreignLimits, briefRule
  }

  init(_ kind: Kind) {
    isTrust = kind == .trust
    isCalibrationRule = kind == .calibrationRule || kind == .chanceRule
    isChanceRule = kind == .chanceRule
    isFittingRule = kind == .fittingRule
    isAbstentionRule = kind == .abstentionRule
    isCostRule = kind == .costRule
    isLabelRule = kind == .labelRule
    isModelCard = kind == .modelCard
    isOwnLimits = kind == .ownLimits
    isForeignLimits = kind == .foreignLimits
    isBriefRule = kind == .briefRule
  }
}
