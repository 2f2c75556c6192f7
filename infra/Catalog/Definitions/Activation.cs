using System.Collections.Immutable;
using System.Diagnostics;
using Infra.Catalog.Text;
using Infra.Catalog.Values;

namespace Infra.Catalog.Definitions;

/// <summary>What starts a run. Closed: the cases nested here are all.</summary>
public abstract record Activation
{
    private Activation() { }

    /// <summary>Somebody, or another system.</summary>
    public sealed record Manual : Activation;

    /// <summary>The clock. <see cref="IsPaused"/> is null where the definition leaves it to the stack.</summary>
    public sealed record Scheduled : Activation
    {
        public required CronExpression Cron { get; init; }

        /// <summary>A name of the IANA database.</summary>
        public required string TimeZone { get; init; }

        public DateOnly? Start { get; init; }

        public DateOnly? End { get; init; }

        public bool Catchup { get; init; }

        public bool? IsPaused { get; init; }

        public required SourceSpan Span { get; init; }
    }

    /// <summary>
    /// Other pipelines that publish: a run starts when every dataset has been. The names are this pipeline's own for them.
    /// </summary>
    public sealed record OnDatasets(ImmutableArray<DatasetName> Datasets, SourceSpan Span) : Activation;

    /// <summary>A file that arrives in a dataset's place. <paramref name="Pattern"/> knows <c>*</c> and <c>?</c>.</summary>
    public sealed record OnFileArrival(DatasetName Dataset, string Pattern, SourceSpan Span) : Activation;

    public T Match<T>(
        Func<Manual, T> manual,
        Func<Scheduled, T> scheduled,
        Func<OnDatasets, T> onDatasets,
        Func<OnFileArrival, T> onFileArrival
    ) =>
        this switch
        {
            Manual activation => manual(activation),
            Scheduled activation => scheduled(activation),
            OnDatasets activation => onDatasets(activation),
            OnFileArrival activation => onFileArrival(activation),
            _ => throw new UnreachableException(GetType().Name),
        };
}
