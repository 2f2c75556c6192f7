using DataOps.Engine.Model;
using DataOps.Engine.Ports;

namespace DataOps.Providers.Sandbox;

/// <summary>The calls that change the cloud, with what may go wrong as answers; the providers over the cloud share them.</summary>
internal static class SandboxCalls
{
    /// <param name="make">Makes the object from the number of objects that were made for the URN before, and the time.</param>
    public static Task<ProviderResponse<ResourceResponse>> CreateAsync(
        SandboxCloud cloud,
        SandboxAccount account,
        CreateRequest request,
        Func<int, DateTimeOffset, SandboxObject> make,
        bool replaceExisting,
        CancellationToken cancellationToken
    ) =>
        GuardAsync<ResourceResponse>(async () =>
        {
            var (creation, fault) = await cloud.CallAsync(
                "create",
                request.Urn,
                store =>
                {
                    var made = store.Create(request.Urn, account.Scope(request.Urn), make, request.OperationId, replaceExisting);
                    return made.Kind == SandboxCreationKind.Repeated
                        ? made with
                        {
                            Object = new SandboxReading(made.Object, store.Values).Reveal(request.Inputs).Object!,
                        }
                        : made;
                },
                cancellationToken
            );

            if (creation is null)
            {
                return ProviderFindings.Fault(fault!);
            }

            return creation.Kind == SandboxCreationKind.Refused
                ? ProviderFindings.ObjectExists(request.Urn.Type, creation.Object.Id, creation.Object.Urn)
                : new ResourceResponse(creation.Object.Id, creation.Object.Properties);
        });

    /// <param name="change">Makes the new properties from the object, the number of objects before it, and the time it was made.</param>
    public static Task<ProviderResponse<ResourceResponse>> UpdateAsync(
        SandboxCloud cloud,
        SandboxAccount account,
        UpdateRequest request,
        Func<SandboxObject, int, DateTimeOffset, PropertyMap> change,
        CancellationToken cancellationToken
    ) =>
        GuardAsync<ResourceResponse>(async () =>
        {
            var (reading, fault) = await cloud.CallAsync(
                "update",
                request.Urn,
                store => new SandboxReading(store.Update(account.Scope(request.Urn), request.Urn.Type, request.Id, change), store.Values),
                cancellationToken
            );

            if (reading is null)
            {
                return ProviderFindings.Fault(fault!);
            }

            return reading.Object is { } changed
                ? new ResourceResponse(request.Id, changed.Properties)
                : ProviderFindings.ObjectMissing(request.Urn.Type, request.Id);
        });

    public static Task<ProviderResponse<Unit>> DeleteAsync(
        SandboxCloud cloud,
        SandboxAccount account,
        DeleteRequest request,
        CancellationToken cancellationToken
    ) =>
        GuardAsync<Unit>(async () =>
        {
            var (done, fault) = await cloud.CallAsync(
                "delete",
                request.Urn,
                store =>
                {
                    store.Delete(account.Scope(request.Urn), request.Urn.Type, request.Id);
                    return Unit.Instance;
                },
                cancellationToken
            );

            return done is null ? ProviderFindings.Fault(fault!) : done;
        });

    /// <summary>Turns a database that cannot be used into an answer.</summary>
    public static async Task<ProviderResponse<T>> GuardAsync<T>(Func<Task<ProviderResponse<T>>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (SandboxUnavailableException exception)
        {
            return ProviderFindings.CloudUnavailable(exception);
        }
    }
}
