using Lolo.Runtime.Contracts;
using Lolo.Runtime.State;
using Lolo.Runtime.Tests.Storage;

namespace Lolo.Runtime.Tests.State;

public sealed class DurableStateStoreTests : StateStoreTests
{
    private readonly StoreFolder _folder = new();

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }

    protected override IStateStore Make(TimeProvider time, StateLimits limits) => _folder.Open(time, limits);
}
