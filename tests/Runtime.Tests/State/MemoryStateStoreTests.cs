using Lolo.Runtime.Contracts;
using Lolo.Runtime.State;

namespace Lolo.Runtime.Tests.State;

public sealed class MemoryStateStoreTests : StateStoreTests
{
    protected override IStateStore Make(TimeProvider time, StateLimits limits) => new MemoryStateStore(time, limits);
}
