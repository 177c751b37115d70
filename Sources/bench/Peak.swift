import Kernels
import Parallel
import Synchronization

/// Single-precision FLOP/s of fused multiply-adds on registers alone, of all `threads` together.
func measurePeak(threads: Int) -> Double {
  let rounds = 2_000_000
  // Adding up what the chains return keeps the compiler from leaving them out.
  let checksum = Atomic<UInt64>(0)
  let duration = seconds {
    withTeam(of: threads) { member in
      let result = fusedMultiplyAddPeak(rounds: rounds)
      checksum.add(UInt64(result.value.bitPattern), ordering: .relaxed)
    }
  }
  let operations = fusedMultiplyAddPeak(rounds: 1).operations * rounds * threads
  precondition(checksum.load(ordering: .relaxed) != 0)
  return Double(operations) / duration
}
