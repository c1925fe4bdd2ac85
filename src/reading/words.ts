/**
 * The words that the reader knows, by what they say. A new key, name or sign is one word in one of these lists.
 * Words are ASCII without blanks; a key of several words is known by its last one (`Error Code`, `Request ID`).
 */

/** Keys whose value is an error code. */
export const CODE_KEYS = [
  'Code',
  'code',
  'CODE',
  'ErrorCode',
  'errorCode',
  'error_code',
  'Error_Code',
  'ERROR_CODE',
  'errorcode',
  'ErrCode',
  'errCode',
  'err_code',
  'errcode',
  'codeDesc',
  'CodeDesc',
  'apiErrorCode',
  'ApiErrorCode',
  'api_error_code',
  'kmsCode',
  'kms_code',
  'tcCode',
  'sdkCode',
];

/** Keys whose value is the message of an error. */
export const MESSAGE_KEYS = [
  'Message',
  'message',
  'MESSAGE',
  'ErrorMessage',
  'errorMessage',
  'error_message',
  'ERROR_MESSAGE',
  'errormessage',
  'ErrMessage',
  'errMessage',
  'err_message',
  'ErrorMsg',
  'errorMsg',
  'error_msg',
  'ErrMsg',
  'errMsg',
  'err_msg',
  'errmsg',
  'Msg',
  'msg',
  'apiErrorMessage',
  'ApiErrorMessage',
  'api_error_message',
];

/** Keys whose value is a request id; as two words the second one is `id`. */
export const ID_KEYS = [
  'RequestId',
  'RequestID',
  'requestId',
  'requestID',
  'Requestid',
  'requestid',
  'REQUESTID',
  'request_id',
  'Request_Id',
  'REQUEST_ID',
  'reqId',
  'ReqId',
  'req_id',
  'tcRequestId',
];

/** Chinese labels of the same three, as the end of what stands before a colon. */
export const CHINESE_CODE_KEYS = ['错误码', '错误代码', '错误编码', '错误标识', '异常码'];
export const CHINESE_MESSAGE_KEYS = [
  '错误信息',
  '错误消息',
  '错误描述',
  '错误内容',
  '错误详情',
  '错误原因',
  '异常信息',
  '报错信息',
  '信息',
  '消息',
  '描述',
];
export const CHINESE_ID_KEYS = ['请求ID', '请求Id', '请求id', '请求编号', '请求标识', '请求号'];

/** Exceptions of the SDKs begin so, whatever follows: `TencentCloudSDKError`, `TencentCloudSDKHttpException`. */
export const EXCEPTION = 'TencentCloudSDK';

/** The key whose object holds code and message in a response. */
export const ERROR_KEYS = ['Error', 'error', 'err', 'Err', 'ERROR'];
export const RESPONSE_KEYS = ['Response', 'response'];

/** Members and names that only Tencent Cloud's texts have. */
export const OWN_SIGNS = ['TencentCloud', 'tencentcloud', 'tencentcloudapi', 'tencentyun', 'qcs', 'tccli'];

/** Members, hosts and names that show another vendor, where they stand beside a code. */
export const OTHERS_SIGNS = [
  // AWS
  'ResponseMetadata',
  'amazonaws',
  'AmazonEC2',
  'aws',
  'AWS',
  'botocore',
  'boto3',
  'awserr',
  'smithy',
  'amzn',
  // Alibaba Cloud
  'HostId',
  'Recommend',
  'aliyun',
  'aliyuncs',
  'alibabacloud',
  'alibaba',
  'Aliyun',
  'Alibaba',
  'AlibabaCloud',
  'aliyunsdkcore',
  'SDKError',
  // Azure
  'Microsoft',
  'azure',
  'Azure',
  'AADSTS',
  'odata',
  // Others
  'volcengine',
  'Volcengine',
  'volces',
  'byteplus',
  'bytedance',
  'huaweicloud',
  'HuaweiCloud',
  'myhuaweicloud',
  'googleapis',
  'baidubce',
  'BceServerException',
  'ksyun',
  'ucloud',
  'jdcloud',
  'oraclecloud',
  'oci',
  'OCID',
  'OracleCloud',
  'ibmcloud',
  'OpenStack',
  'openstack',
];
