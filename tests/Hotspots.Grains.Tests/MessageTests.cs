using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Serialization;

namespace Hotspots.Grains.Tests;

/// <summary>Whatever crosses a grain call is found by walking the grains' interfaces, so that nothing new is forgotten.</summary>
public class MessageTests
{
    private static readonly Assembly Runtime = typeof(GrainRuntime).Assembly;

    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer(serializers => serializers.AddAssembly(Runtime))
        .BuildServiceProvider().GetRequiredService<Serializer>();

    public static TheoryData<string> Messages { get; } = [.. Crossing().Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_message_comes_back_as_it_went(string name)
    {
        var type = Runtime.GetType(name)!;
        typeof(MessageTests).GetMethod(nameof(RoundTrips), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_message_has_an_alias_with_a_version_and_an_id_for_each_member(string name)
    {
        var type = Runtime.GetType(name)!;
        Assert.Matches(@"^hotspots\.[a-z]+\.\d+$", type.GetCustomAttribute<AliasAttribute>()?.Alias ?? "");
        Assert.NotNull(type.GetCustomAttribute<GenerateSerializerAttribute>());
        Assert.All(Members(type), member => Assert.NotNull(member.GetCustomAttribute<IdAttribute>()));
        Assert.All(Members(type), member => Assert.False(member.SetMethod is { } set && !IsInit(set), $"{member.Name} can be changed."));
    }

    [Fact]
    public void Every_grain_and_every_method_has_an_alias_of_its_own()
    {
        Assert.All(Grains(), grain => Assert.NotNull(grain.GetCustomAttribute<AliasAttribute>()));
        Assert.All(Grains().SelectMany(grain => grain.GetMethods()), method => Assert.NotNull(method.GetCustomAttribute<AliasAttribute>()));
        Assert.Distinct(Grains().Select(grain => grain.GetCustomAttribute<AliasAttribute>()!.Alias));
    }

    private static void RoundTrips<T>()
    {
        var messages = ArbMap.Default.GeneratorFor<T>().Sample(50, 20);
        Assert.NotEmpty(messages);
        Assert.All(messages, message => Assert.Equivalent(message, Serializer.Deserialize<T>(Serializer.SerializeToArray(message)), strict: true));
    }

    private static IEnumerable<Type> Grains() =>
        Runtime.GetTypes().Where(type => type.IsInterface && (typeof(IGrainWithStringKey).IsAssignableFrom(type) || typeof(IGrainObserver).IsAssignableFrom(type)));

    private static IEnumerable<Type> Crossing()
    {
        var found = new HashSet<Type>();
        foreach (var method in Grains().SelectMany(grain => grain.GetMethods()))
        {
            foreach (var type in method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            {
                Walk(type, found);
            }
        }

        return found.OrderBy(type => type.Name, StringComparer.Ordinal);
    }

    private static void Walk(Type type, HashSet<Type> found)
    {
        foreach (var part in type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments())
        {
            Walk(part, found);
        }

        if (type is { IsArray: false, IsInterface: false } && type.Assembly == Runtime && found.Add(type))
        {
            foreach (var member in Members(type))
            {
                Walk(member.PropertyType, found);
            }
        }
    }

    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.GetIndexParameters().Length == 0);

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");
}
