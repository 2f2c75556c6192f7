using System.Collections.Concurrent;
using DataOps.Engine.Events;
using DataOps.Engine.Model;
using DataOps.Providers;

namespace Providers.Tests;

internal sealed class RecordingLog : IProviderLog
{
    private readonly ConcurrentQueue<(MessageSeverity Severity, Urn? Urn, string Text)> _lines = new();

    public IReadOnlyList<(MessageSeverity Severity, Urn? Urn, string Text)> Lines => [.. _lines];

    public void Write(MessageSeverity severity, Urn? urn, string text) => _lines.Enqueue((severity, urn, text));
}
