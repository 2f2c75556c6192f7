using System.Diagnostics;
using System.Text.Json;
using DataOps.Engine.State;

namespace DataOps.Engine.Host.State;

/// <summary>The words of a checkpoint for pending operations.</summary>
public static class PendingOperationNames
{
    public static string Of(OperationKind kind) =>
        kind switch
        {
            OperationKind.Creating => "creating",
            OperationKind.Updating => "updating",
            OperationKind.Deleting => "deleting",
            OperationKind.Reading => "reading",
            OperationKind.Importing => "importing",
            _ => throw new UnreachableException(kind.ToString()),
        };

    public static OperationKind Parse(string? word) =>
        word switch
        {
            "creating" => OperationKind.Creating,
            "updating" => OperationKind.Updating,
            "deleting" => OperationKind.Deleting,
            "reading" => OperationKind.Reading,
            "importing" => OperationKind.Importing,
            _ => throw new JsonException($"A pending operation has the unknown type '{word}'."),
        };
}
