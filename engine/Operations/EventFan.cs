using System.Collections.Concurrent;
using DataOps.Engine.Events;
using DataOps.Engine.Model;

namespace DataOps.Operations;

/// <summary>Passes a run's events on and remembers the resources they tell of.</summary>
public sealed class EventFan(IProgress<EngineEvent> display) : IProgress<EngineEvent>
{
    private readonly ConcurrentDictionary<Urn, ResourceState> _states = new();
    private readonly ConcurrentQueue<ResourceState> _order = new();
    private readonly ConcurrentQueue<IProgress<EngineEvent>> _observers = new();

    /// <summary>The resources as they are (or are planned to be), each once, in the order in which their steps ended.</summary>
    public IEnumerable<ResourceState> Resources =>
        _order.Select(state => state.Urn).Distinct().Where(_states.ContainsKey).Select(urn => _states[urn]);

    /// <summary>Somebody else who is told of each event.</summary>
    public void Add(IProgress<EngineEvent> observer) => _observers.Enqueue(observer);

    public void Report(EngineEvent value)
    {
        foreach (var observer in _observers)
        {
            observer.Report(value);
        }

        if (value is EngineEvent.StepEnded ended)
        {
            Remember(ended.Step);
        }

        display.Report(value);
    }

    private void Remember(StepMetadata step)
    {
        if (step.New is { Delete: false } state)
        {
            _states[state.Urn] = state;
            _order.Enqueue(state);
        }
        else if (step is { New: null, Operation: "delete" })
        {
            _states.TryRemove(step.Urn, out _);
        }
    }
}
