namespace KTrans.Lab; internal static class Placeholder;
