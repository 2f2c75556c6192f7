using DataOps.Engine.Events;
using DataOps.Engine.Model;

namespace DataOps.Providers;

/// <summary>Where providers report what is no answer to a call: output of plugin processes, warnings. Called concurrently.</summary>
public interface IProviderLog
{
    /// <param name="severity">Output of plugin processes is <see cref="MessageSeverity.Debug"/>.</param>
    /// <param name="urn">The resource that the text is about; null for the provider as a whole.</param>
    /// <param name="text">One line or more, without a line end.</param>
    void Write(MessageSeverity severity, Urn? urn, string text);
}
