using DataOps.Engine.Model;

namespace DataOps.Engine.Ports;

public sealed record ConfigureRequest(Urn Urn, string Id, PropertyMap Inputs);
