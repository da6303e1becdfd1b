using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CareerBoard.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;

namespace CareerBoard.Web.Hosting;

/// <summary>The keys that sign cookies, forms and links: in the database, so that restarts and nodes share them, and wrapped by <c>Board:Secret</c>.</summary>
internal static class KeysHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddKeys()
        {
            builder.Services.AddSingleton<BoardSecret>();
            builder.Services.AddDataProtection().SetApplicationName("CareerBoard");
            builder.Services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((keys, services) =>
            {
                keys.XmlRepository = new KeyRows(services.GetRequiredService<IServiceScopeFactory>());
                keys.XmlEncryptor = new WrappedKey(services);
            });
            return builder;
        }
    }
}

/// <summary>Microsoft's repository for EF Core asks for a context that saves synchronously; this board's has a queue for writers.</summary>
internal sealed class KeyRows(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var rows = scope.ServiceProvider.GetRequiredService<CareerBoardDb>().DataProtectionKeys.AsNoTracking().Select(k => k.Xml).ToList();
        return [.. rows.Select(XElement.Parse)];
    }

    /// <summary>One row every ninety days, by one statement: it needs no turn, the database's own lock is enough.</summary>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var xml = element.ToString(SaveOptions.DisableFormatting);
        scope.ServiceProvider.GetRequiredService<CareerBoardDb>().Database.ExecuteSql(
            $"INSERT INTO \"DataProtectionKeys\" (\"FriendlyName\", \"Xml\") VALUES ({friendlyName}, {xml})");
    }
}

/// <summary>AES-256-GCM with a key that only <c>Board:Secret</c> leads to: a stolen copy of the database signs nobody in.</summary>
/// <remarks>The key ring writes this type's name beside what it wrapped and makes one itself to unwrap it.</remarks>
internal sealed class WrappedKey(IServiceProvider services) : IXmlEncryptor, IXmlDecryptor
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeadLength = NonceLength + TagLength;

    private readonly byte[] _key = services.GetRequiredService<BoardSecret>().KeyFor("data-protection keys");

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var wrapped = new byte[HeadLength + plain.Length];
        var nonce = wrapped.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagLength);
        aes.Encrypt(nonce, plain, wrapped.AsSpan(HeadLength), wrapped.AsSpan(NonceLength, TagLength));
        return new EncryptedXmlInfo(new XElement("wrapped", Convert.ToBase64String(wrapped)), typeof(WrappedKey));
    }

    public XElement Decrypt(XElement encryptedElement)
    {
        var wrapped = Convert.FromBase64String(encryptedElement.Value);
        if (wrapped.Length < HeadLength) throw new CryptographicException("The wrapped key is cut off.");

        var plain = new byte[wrapped.Length - HeadLength];
        using var aes = new AesGcm(_key, TagLength);
        aes.Decrypt(wrapped.AsSpan(0, NonceLength), wrapped.AsSpan(HeadLength), wrapped.AsSpan(NonceLength, TagLength), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
