using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

public sealed record DeleteRequest(Urn Urn, string Id, PropertyMap OldInputs, PropertyMap OldOutputs, double TimeoutSeconds);
