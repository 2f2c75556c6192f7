using System.Collections.Concurrent;
using DataOps.Engine.Events;

namespace Host.Tests;

/// <summary>Keeps events in the order of their arrival.</summary>
internal sealed class RecordedEvents : IProgress<EngineEvent>
{
    private readonly ConcurrentQueue<EngineEvent> _events = new();

    public IReadOnlyList<EngineEvent> All => [.. _events];

    public IEnumerable<string> Messages => _events.OfType<EngineEvent.Message>().Select(message => $"{message.Severity}: {message.Text}");

    public void Report(EngineEvent value) => _events.Enqueue(value);
}
