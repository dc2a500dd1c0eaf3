using Microsoft.Win32.SafeHandles;

namespace Lolo.Nodes.Web.Transport;

/// <summary>
/// A file of the kernel: who calls it while another closes it still meets the same file, and who comes later none, never one that got the same number since.
/// </summary>
internal sealed class KernelHandle : SafeHandleMinusOneIsInvalid
{
    /// <summary>Owns a file.</summary>
    /// <param name="file">Its number; -1 for none.</param>
    public KernelHandle(int file)
        : base(ownsHandle: true) => SetHandle(file);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Kernel.Close((int)handle);
        return true;
    }
}
