using System.Globalization;
using DataOps.Engine.Events;
using DataOps.Engine.Host.Secrets;
using DataOps.Wire.Processes;

namespace DataOps.Engine.Host.Programs;

/// <summary>
/// What a program prints, as events: without secrets, and no more than displays and logs can hold. A program that prints without end is
/// cut short in the middle: its first lines are told as they come, its last ones at the end, which is where errors stand.
/// </summary>
internal sealed class PrintedLines(IProgress<EngineEvent> events, SecretFilter secrets)
{
    private const int MostCharacters = 8 << 20;
    private const int LastCharacters = 1 << 20;
    private const int LastLines = 200;

    private readonly Lock _gate = new();
    private readonly Queue<EngineEvent.ProgramOutput> _last = new();
    private int _told;
    private int _kept;
    private long _omitted;

    /// <summary>May be called from several threads.</summary>
    public void Add(OutputLine line, bool isError)
    {
        // The next piece of a cut line may hold the rest of a secret.
        var text = line.Marked(line.IsCut ? secrets.ApplyToCut(line.Text) : secrets.Apply(line.Text));
        var output = new EngineEvent.ProgramOutput(text, isError);
        lock (_gate)
        {
            if (_told < MostCharacters)
            {
                _told += text.Length + 1;
                events.Report(output);
                return;
            }

            _last.Enqueue(output);
            _kept += text.Length;
            while (_last.Count > LastLines || _kept > LastCharacters)
            {
                _kept -= _last.Dequeue().Line.Length;
                _omitted++;
            }
        }
    }

    /// <summary>Tells what was held back.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (_omitted > 0)
            {
                var note = string.Create(
                    CultureInfo.InvariantCulture,
                    $"[{_omitted} lines are left out here: the program printed too much]"
                );
                events.Report(new EngineEvent.ProgramOutput(note, IsError: false));
            }

            while (_last.TryDequeue(out var output))
            {
                events.Report(output);
            }

            _omitted = 0;
            _kept = 0;
        }
    }
}
