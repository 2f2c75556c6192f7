using DataOps.Engine.Host;
using Infra.Catalog.Text;

namespace DataOps.Cli;

/// <summary>How a fault is told: code and message on the first line, what to do below.</summary>
internal static class FaultText
{
    public static async Task WriteAsync(FaultException fault, TextWriter writer)
    {
        await writer.WriteLineAsync(SafeText.Lines($"error {fault.Descriptor.Code}: {fault.Message}"));
        if (fault.Hint is { } hint)
        {
            await writer.WriteLineAsync(SafeText.Lines($"  hint: {hint}"));
        }
    }
}
